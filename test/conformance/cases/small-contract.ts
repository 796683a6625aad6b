import { fixtureOf } from '../../generated/fixtures/contracts.ts';

/** A contract of AWS JSON in which each keyword that Smithy can bring into a document stands once. */
export const smallContract = fixtureOf(
  'small.smithy',
  `$version: "2"
namespace example.small
use aws.protocols#awsJson1_1
use dovetail.contract#responseOnly
@awsJson1_1
service Small { operations: [Op] }
operation Op { input: In, output: Out, errors: [Gone] }
structure In {
    @required
    Name: Name
    Kinds: Kinds
    @responseOnly(values: ["OLD"], error: Gone)
    Kind: Kind
    Count: Count = 2
    Tags: Tags
    Choice: Choice
    Code: Code
    @timestampFormat("date-time")
    At: Timestamp
    Data: Blob
    Self: In
}
structure Out {
    When: Timestamp
}
@error("client")
structure Gone {
    Since: Timestamp
}
@length(min: 1, max: 3)
string Name
@pattern("^[A-Z]+$")
string Code
enum Kind { NEW, OLD, ODD }
@length(min: 1, max: 2)
@uniqueItems
list Kinds { member: Kind }
@range(min: 1, max: 9)
integer Count
@length(max: 2)
map Tags { key: Name, value: Flag }
boolean Flag
union Choice { a: Flag, b: Flag }
`,
);

/** The namespace of the library of what services have in common. */
export const frameworkNamespace = 'smithy.framework';

/**
 * The shapes of the library `smithy.framework` that operations can name as their errors. They are shapes of a model
 * that refers to them, unless it defines them itself.
 */
export const frameworkSource = {
  file: frameworkNamespace,
  text: `$version: "2.0"

namespace smithy.framework

/// The request breaks constraints of the model.
@error("client")
structure ValidationException {
    /// What is wrong, in words for people.
    @required
    message: String

    /// The members that break a constraint, each with what is wrong about it.
    fieldList: ValidationExceptionFieldList
}

list ValidationExceptionFieldList {
    member: ValidationExceptionField
}

/// A member that breaks a constraint.
structure ValidationExceptionField {
    /// The member, as a JSON pointer into the input of the operation.
    @required
    path: String

    /// What is wrong, in words for people.
    @required
    message: String
}
`,
} as const;

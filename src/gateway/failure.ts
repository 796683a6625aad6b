/** An answer that says what was wrong, in the dialect of the protocol. */
export interface Failure {
  readonly status: number;
  /** The error's name, as it stands in `__type`. */
  readonly name: string;
  readonly message?: string | undefined;
  /** How the message is called in the body: the deserializer of AWS JSON writes it with a capital. */
  readonly messageMember?: 'message' | 'Message';
  /** Further members of the error. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** What would help a person; it goes beside the error, into a header and the log. */
  readonly hint?: string | undefined;
}

/** The failure for what nobody but the service is to blame for. It says nothing of the cause to the caller. */
export const internalFailure: Failure = {
  status: 500,
  name: 'InternalFailure',
  message: 'The request could not be processed because of an unknown error, exception or failure.',
};

/** A value of another JSON type than the contract says, or none that is JSON at all. */
export function serializationFailure(message?: string, hint?: string): Failure {
  return { status: 400, name: 'SerializationException', message, messageMember: 'Message', hint };
}

/** The body of a failure, compact, as AWS JSON services write it. */
export function failureBody({
  name,
  message,
  messageMember = 'message',
  members,
}: Failure): string {
  return JSON.stringify({ __type: name, ...members, [messageMember]: message });
}

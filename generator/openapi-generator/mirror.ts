import { DiagnosticError } from '../diagnostics/diagnostic.ts';
import { type Environment, variable } from './environment.ts';

/** A Maven repository. */
export interface Mirror {
  /** Its base URL without a slash at the end. It may hold a password: it is not for messages. */
  readonly base: string;
  /** Its host, with the port where one is given. */
  readonly host: string;
}

/**
 * The repository to fetch from: that of the option, else of `DOVETAIL_MIRROR`; undefined where neither names one. Throws
 * a DiagnosticError (`mirror-unusable`) where it is no URL of http or https, or has a query or a fragment.
 */
export function chooseMirror(option: string | undefined, env: Environment): Mirror | undefined {
  const name = option === undefined ? 'DOVETAIL_MIRROR' : '--mirror';
  const text = option ?? variable(env, 'DOVETAIL_MIRROR');
  return text === undefined ? undefined : mirrorOf(text, name);
}

/** The repository at a base URL, where `name` says what it comes from. Throws as `chooseMirror` does. */
export function mirrorOf(text: string, name: string): Mirror {
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  // Placeholders of the form ${…} are what the wrapper reads from the environment; no host has a brace.
  if (!isWeb || url.search !== '' || url.hash !== '' || url.host.includes('{')) {
    const expected = 'the base URL of a Maven repository, of http or https';
    const message = `${name}: expected ${expected}, found ${JSON.stringify(withoutUser(text))}`;
    throw new DiagnosticError({ code: 'mirror-unusable', message });
  }
  return { base: url.href.replace(/\/+$/, ''), host: url.host };
}

/** What may or may not be a URL, without all that may be a name and a password. */
function withoutUser(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/*)?.*@/is, (_, scheme: string | undefined) =>
    scheme?.endsWith('/') === true ? `${scheme}…@` : '…@',
  );
}

/** A text with URLs in it, without the names and passwords that those hold. */
export function redact(text: string): string {
  return text.replaceAll(/\/\/[^/\s"'@]*@/g, '//…@');
}

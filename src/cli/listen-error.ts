import { DiagnosticError } from '../../generator/diagnostics/diagnostic.ts';
import { isSystemError, systemReason } from '../../generator/system-error.ts';

/** What the system says where a host or port can't be listened on, whatever the gateway does. */
const unusable = new Set([
  'EACCES',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'EINVAL',
  'ENOTFOUND',
]);

/** The diagnostic for an error of listening that is the user's to mend; any other error as it is. */
export function toListenDiagnostic(error: unknown, host: string, port: number): unknown {
  if (!isSystemError(error)) return error;
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  if (error.code === 'EADDRINUSE') {
    const message = `${address} is taken by another program`;
    return new DiagnosticError({ code: 'port-taken', message });
  }
  if (!unusable.has(error.code)) return error;
  const message = `cannot listen on ${address}: ${systemReason(error)}`;
  return new DiagnosticError({ code: 'address-unusable', message });
}

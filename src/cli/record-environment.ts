import type { ServiceExtension } from '../wire/document.ts';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables that would have a client take other credentials than those of the environment, ask another host for some,
 * or refuse these as expired.
 */
const misleading = [
  'AWS_ACCOUNT_ID_ENDPOINT_MODE',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_CREDENTIAL_SCOPE',
  'AWS_DEFAULT_PROFILE',
  'AWS_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_SECURITY_TOKEN',
  'AWS_SESSION_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
];

/** Settings that stand above those of `~/.aws/config`, where they might be the other way. */
const fixed = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
  AWS_USE_DUALSTACK_ENDPOINT: 'false',
  AWS_USE_FIPS_ENDPOINT: 'false',
};

/** Credentials of nobody: clients want some to sign with, and the gateway does not look at signatures. */
const credentials = { AWS_ACCESS_KEY_ID: 'dovetail', AWS_SECRET_ACCESS_KEY: 'dovetail' };

/** Hosts that are reached without a proxy. */
const direct = ['127.0.0.1', 'localhost'];

/** The environment in which every AWS SDK, and whoever looks at `DOVETAIL_URL`, calls the gateway at a URL. */
export function recordEnvironment(
  before: Environment,
  url: string,
  service: Pick<ServiceExtension, 'sdkId'>,
): Environment {
  const kept = Object.entries(before).filter(([name]) => !misleading.includes(name));
  const region = before.AWS_REGION || before.AWS_DEFAULT_REGION || 'us-east-1';
  const noProxy = withDirectHosts(before.no_proxy || before.NO_PROXY || '');
  return {
    ...Object.fromEntries(kept),
    ...credentials,
    ...fixed,
    AWS_REGION: before.AWS_REGION || region,
    AWS_DEFAULT_REGION: before.AWS_DEFAULT_REGION || region,
    AWS_ENDPOINT_URL: url,
    ...(service.sdkId !== undefined && { [endpointVariable(service.sdkId)]: url }),
    DOVETAIL_URL: url,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
  };
}

/**
 * The variable for the endpoint of one service: its SDK id in upper case, with `_` for spaces and hyphens.
 * AWS SDKs and Tools Reference Guide, "Service-specific endpoints".
 */
export function endpointVariable(sdkId: string): string {
  return `AWS_ENDPOINT_URL_${sdkId.toUpperCase().replace(/[ -]/g, '_')}`;
}

function withDirectHosts(list: string): string {
  const hosts = list.split(',').map((host) => host.trim());
  if (hosts.includes('*')) return list;
  return [
    ...hosts.filter((host) => host !== ''),
    ...direct.filter((host) => !hosts.includes(host)),
  ].join(',');
}

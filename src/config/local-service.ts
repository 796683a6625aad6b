import { resolve } from 'node:path';
import type {
  Behaviour,
  BehaviourContext,
  LocalService,
  OptionValues,
} from '../gateway/behaviour.ts';
import { formatAnnouncement } from './announcement.ts';
import { KEY_VARIABLE } from './key.ts';

const options = {
  rule: { type: 'string', multiple: true },
  data: { type: 'string' },
  memory: { type: 'boolean', default: false },
} as const;

/** AWS Config, as `dovetail serve` runs it. What it needs loads when it begins. */
export const configService: LocalService = {
  id: 'com.amazonaws.configservice#StarlingDoveService',
  options,
  optionsHelp: `  --rule NAME   a rule that exists; it gets a result token. May be given several times
  --data DIR    the folder that keeps the store and the key (default: .dovetail)
  --memory      keep nothing: store and key end with the process`,
  environmentHelp: `  ${KEY_VARIABLE}  the key of result tokens: 32 bytes in base64 or hexadecimal
                      (default: one is made, and kept in the folder of --data)`,
  mistakeIn: ({ data, memory }) => {
    if (data === '') return '--data wants the name of a folder';
    return memory === true && data !== undefined
      ? '--memory and --data exclude each other'
      : undefined;
  },
  open,
};

async function open(values: OptionValues, { cwd, env }: BehaviourContext): Promise<Behaviour> {
  const { openLocalConfig } = await import('./local-config.ts');
  const data = dataOf(values);
  const rules = Array.isArray(values.rule) ? values.rule.map(String) : [];
  const dataDirectory = data === undefined ? undefined : resolve(cwd, data);
  const config = openLocalConfig({ rules, dataDirectory, env });
  return {
    handlers: config.handlers,
    router: config.router,
    ready: () => config.ready(),
    close: () => config.close(),
    announce: (url) => ({
      text: formatAnnouncement({ url, rules: config.rules, data }),
      members: {
        rules: config.rules.map(({ name, resultToken }) => ({ name, resultToken })),
      },
    }),
  };
}

/** The folder of data, as it was given; undefined for memory alone. */
function dataOf({ data, memory }: OptionValues): string | undefined {
  if (memory === true) return undefined;
  return typeof data === 'string' ? data : '.dovetail';
}

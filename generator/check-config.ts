import { artifacts, isArtifact } from './artifacts.ts';
import {
  clientLanguageNames,
  isClientLanguage,
  isOwnLanguage,
  meantLanguage,
} from './clients/languages.ts';
import type { ClientConfig, ContractConfig, DovetailConfig } from './config.ts';
import { type Diagnostic, DiagnosticError } from './diagnostics/diagnostic.ts';
import { nearest } from './diagnostics/nearest.ts';
import { keptPath } from './write/kept.ts';

/** The most contracts in one config. */
const maxContracts = 1000;

/**
 * Checks what a config file exports. Throws a DiagnosticError that holds every mistake in it: where it is, what was
 * found, and what was expected.
 */
export function checkConfig(value: unknown, file: string): DovetailConfig {
  const check = new ConfigCheck(file);
  const config = check.config(value);
  const [first, ...rest] = check.found;
  if (first !== undefined) throw new DiagnosticError(first, ...rest);
  return config;
}

const contractMembers = [
  'input',
  'name',
  'service',
  'operations',
  'output',
  'artifacts',
  'clients',
  'keep',
];

type Found = Readonly<Record<string, unknown>>;

class ConfigCheck {
  readonly found: Diagnostic[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  config(value: unknown): DovetailConfig {
    const config = this.#object(value, 'the default export', ['contracts', 'output', 'imports']);
    const { contracts, output, imports } = config;
    // Where the whole is no config, or the member has a slip in its name, that is said already.
    const isTold = contracts === undefined && this.found.length > 0;
    const listed = isTold ? [] : this.#list(contracts, 'contracts', 'a list of contracts');
    if (Array.isArray(contracts) && contracts.length === 0) {
      this.#mistake('contracts', 'an empty list', 'at least one contract');
    }
    const style = (['ts', 'js', 'bare'] as const).find((each) => each === imports);
    if (imports !== undefined && style === undefined) {
      this.#mistake('imports', shown(imports), '"ts", "js" or "bare"');
    }
    return {
      contracts: listed.slice(0, maxContracts).map((each, index) => this.#contract(each, index)),
      ...this.#text({ output }),
      ...(style !== undefined && { imports: style }),
    };
  }

  #contract(value: unknown, index: number): ContractConfig {
    const at = `contracts[${index}]`;
    const found = this.#object(value, at, contractMembers);
    const { input, operations, artifacts: wanted, clients, keep, ...texts } = found;
    const { name, service, output } = texts;
    const isOne = typeof input === 'string';
    if (input === '') this.#mistake(`${at}.input`, 'an empty text', 'the path of a file or folder');
    const made = wanted === undefined ? undefined : this.#list(wanted, `${at}.artifacts`, 'a list');
    for (const each of made ?? []) {
      if (!isArtifact(each)) {
        this.#mistake(`${at}.artifacts`, shown(each), `one of ${artifacts.join(', ')}`);
      }
    }
    return {
      input: isOne ? input : this.#names(input, `${at}.input`, 'a path, or a list of paths'),
      ...this.#text({ name, service, output }, `${at}.`),
      ...(operations !== undefined && {
        operations: this.#names(operations, `${at}.operations`, 'a list of names of operations'),
      }),
      ...(made !== undefined && { artifacts: made.filter(isArtifact) }),
      ...(clients !== undefined && { clients: this.#clients(clients, `${at}.clients`) }),
      ...(keep !== undefined && { keep: this.#paths(keep, `${at}.keep`) }),
    };
  }

  #clients(value: unknown, at: string): readonly ClientConfig[] {
    const clients = this.#list(value, at, 'a list of languages').flatMap((each, index) =>
      this.#client(each, `${at}[${index}]`),
    );
    const names = clients.map(({ language }) => language);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) this.#mistake(at, `${shown(twice)} twice`, 'each language once');
    return clients;
  }

  #client(value: unknown, at: string): readonly ClientConfig[] {
    if (typeof value === 'string') return this.#client({ language: value }, at);
    const { language, options } = this.#object(value, at, ['language', 'options']);
    const isNamed = isClientLanguage(language);
    if (!isNamed) this.#mistake(at, shown(language), expectedLanguage(language));
    const given = options === undefined ? undefined : this.#options(options, `${at}.options`);
    return isNamed ? [{ language, ...(given && { options: given }) }] : [];
  }

  #options(value: unknown, at: string): NonNullable<ClientConfig['options']> {
    const options: Record<string, string | number | boolean> = {};
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.#mistake(at, shown(value), 'an object of options');
      return options;
    }
    for (const [name, option] of Object.entries(value)) {
      const isText = typeof option === 'string';
      if (isText && leadsUp(option)) {
        // openapi-generator would write where it leads to.
        this.#mistake(`${at}.${name}`, shown(option), 'a text without ".." as a step of a path');
      } else if (isText || typeof option === 'boolean' || isFiniteNumber(option)) {
        options[name] = option;
      } else {
        this.#mistake(`${at}.${name}`, shown(option), 'a text, a number, or true or false');
      }
    }
    return options;
  }

  #paths(value: unknown, at: string): readonly string[] {
    const expected = 'a list of paths inside the folder of the contract';
    const paths = this.#list(value, at, expected).map(keptPath);
    if (paths.includes(undefined)) this.#mistake(at, shown(value), expected);
    return paths.filter((path) => path !== undefined);
  }

  #object(value: unknown, at: string, known: readonly string[]): Found {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.#mistake(at, shown(value), `an object with ${known[0]}`);
      return {};
    }
    const entries = Object.entries(value);
    for (const [key] of entries) {
      if (known.includes(key)) continue;
      const meant = nearest(key, known);
      const offer = meant === undefined ? known.join(', ') : meant;
      this.#mistake(at, `the unknown member ${JSON.stringify(key)}`, offer);
    }
    return Object.fromEntries(entries);
  }

  /** Those texts that are given, each of which may be left out. */
  #text<Name extends string>(
    values: Readonly<Record<Name, unknown>>,
    prefix = '',
  ): { [name in Name]?: string } {
    const given: { [name in Name]?: string } = {};
    for (const name in values) {
      const value = values[name];
      if (typeof value === 'string' && value !== '') given[name] = value;
      else if (value !== undefined) this.#mistake(`${prefix}${name}`, shown(value), 'a text');
    }
    return given;
  }

  #names(value: unknown, at: string, expected: string): readonly string[] {
    const list = this.#list(value, at, expected);
    const names = list.filter((each) => typeof each === 'string' && each !== '');
    if (names.length < list.length || (Array.isArray(value) && list.length === 0)) {
      this.#mistake(at, shown(value), expected);
    }
    return names.map(String);
  }

  #list(value: unknown, at: string, expected: string): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.#mistake(at, shown(value), expected);
    return [];
  }

  #mistake(at: string, found: string, expected: string): void {
    this.found.push({
      code: 'config-invalid',
      at: { file: this.#file },
      message: `${at}: found ${found}; expected ${expected}`,
    });
  }
}

/** Tells whether a text would be a path that leads up from where it starts. */
function leadsUp(text: string): boolean {
  return text.split(/[\\/]/).includes('..');
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function expectedLanguage(found: unknown): string {
  if (isOwnLanguage(found)) {
    return "typescript-fetch, or nothing for Dovetail's own client in TypeScript, which is made anyway";
  }
  const meant = typeof found === 'string' ? meantLanguage(found) : undefined;
  return meant === undefined ? `one of ${clientLanguageNames.join(', ')}` : meant;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  const text = jsonOf(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** A value as JSON; undefined for what JSON does not know, and for what holds itself. */
function jsonOf(value: unknown): string | undefined {
  if (typeof value === 'number') return undefined;
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

import type { ParseArgsOptionsConfig } from 'node:util';
import type { Router } from 'express';
import type { JsonValue } from '../wire/json.ts';

/**
 * How a service behaves, beside what its contract says: the small interface by which `dovetail serve` is given the
 * handlers of a service, whoever wrote them.
 */
export interface Behaviour {
  /** A handler for each operation, by the name of its function. What has none is answered with examples. */
  readonly handlers: object;
  /** Routes of the service's own, tried before operations. */
  readonly router?: Router;
  /** Whether requests can be taken; asked by `GET /_dovetail/health`. Default: always. */
  readonly ready?: () => boolean;
  /** Called once, after the last answer. */
  readonly close?: () => void | Promise<void>;
  /** What a person, or a script, is told once the gateway listens. */
  readonly announce?: (url: string) => Announcement;
}

/** What is told once a gateway listens. */
export interface Announcement {
  /** For people, without the last line feed. */
  readonly text: string;
  /** For scripts: members beside `url` in the line of JSON. */
  readonly members: Readonly<Record<string, JsonValue>>;
}

/** Where a behaviour runs. */
export interface BehaviourContext {
  /** The directory that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The values of options, as `node:util` gives them. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** A service that can run here: its behaviour, found by the id of the service in a contract. */
export interface LocalService {
  /** The shape id of the service, as in `x-dovetail-service`. */
  readonly id: string;
  /** The options that its behaviour takes on the command line, as `node:util`'s `parseArgs` has them. */
  readonly options: ParseArgsOptionsConfig;
  /** Those options in words, a line each, as `--help` prints them. */
  readonly optionsHelp: string;
  /** The environment variables that it reads, in words. */
  readonly environmentHelp: string;
  /** Says what is wrong with the values of its options; undefined where nothing is. */
  readonly mistakeIn: (values: OptionValues) => string | undefined;
  /** Begins the behaviour. Throws what says for a person why it can't begin. */
  readonly open: (values: OptionValues, context: BehaviourContext) => Promise<Behaviour>;
}

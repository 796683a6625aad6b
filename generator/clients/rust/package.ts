import type { ClientContract } from '../client-contract.ts';
import type { ClientFiles } from '../client-files.ts';
import { moduleName, onlyInPart } from './source.ts';

/**
 * The root of the crate, which has what programs need in one place. `api` is the file of the operations, `code` all code
 * of the crate.
 */
export function rootModule(
  { title, namesErrors }: ClientContract,
  api: string,
  code: string,
): string {
  const uses = [
    'apis::configuration::{Configuration, Signer, SignerError}',
    `apis::${moduleName(api)}::*`,
    namesErrors ? 'error::{Error, ErrorMetadata, ServiceError}' : 'apis::{Error, ResponseContent}',
    'reqwest',
    ...(code.includes('chrono::') ? ['chrono'] : []),
  ];
  return `//! A client of ${title}: an async function for each operation.

#![allow(clippy::too_many_arguments)]

pub mod apis;
${namesErrors ? 'mod error;\n' : ''}pub mod models;
${moduleIfUsed('numbers', code)}${moduleIfUsed('timestamps', code)}
${uses
  .sort(byName)
  .map((use) => `pub use ${use};\n`)
  .join('')}`;
}

function moduleIfUsed(name: string, code: string): string {
  return code.includes(`${name}::`) ? `${onlyInPart}mod ${name};\n` : '';
}

/** As rustfmt has it: names before groups. */
function byName(one: string, other: string): number {
  return one.replace('{', '~') < other.replace('{', '~') ? -1 : 1;
}

/** The manifest, with the dependencies that are in use. `stock` is openapi-generator's, with all that it might need. */
export function manifest(stock: string, { title }: ClientContract, files: ClientFiles): string {
  const code = files.paths(/\.rs$/).map(files.read, files).join('');
  const [, name, version, table = '', features] =
    /^name = (.*)\nversion = (.*)$[\s\S]*^\[dependencies\]\n([\s\S]*)\n\n(\[features\][\s\S]*)/m.exec(
      stock,
    ) ?? [];
  const crates = [...table.matchAll(/^([\w-]+) = (.*)$/gm)].map(
    ([, crate = '', requirement = '']) => [crate, requirement] as const,
  );
  const dependencies = [...new Map([...crates, ...ownRequirements(code)])]
    .filter(([crate]) => code.includes(`${crate.replace('-', '_')}::`))
    .sort()
    .map(([crate, requirement]) => `${crate} = ${requirement}\n`);
  return `[package]
name = ${name}
version = ${version}
description = ${JSON.stringify(`A client of ${title}`)}
edition = "2021"
publish = false

[dependencies]
${dependencies.join('')}
${features}`;
}

/** The parts of reqwest that code may use, each a feature that is named as it is. */
const parts = ['form', 'json', 'multipart', 'query', 'stream'];

/** What is required of crates that have more than code needs. */
function ownRequirements(code: string): readonly (readonly [crate: string, requirement: string])[] {
  const usedParts = parts.filter((part) =>
    new RegExp(`(?:req_builder\\.|reqwest::|::wrap_)${part}\\b`).test(code),
  );
  const encodings = code.includes('::base64::') ? ['base64'] : [];
  return [
    ['chrono', requirement('^0.4.39', ['now', 'serde'])],
    ['reqwest', requirement('^0.13', usedParts)],
    ['serde_with', requirement('^3.8', [...encodings, 'std'])],
  ];
}

function requirement(version: string, features: readonly string[]): string {
  const names = features.map((each) => `"${each}"`).join(', ');
  return `{ version = "${version}", default-features = false, features = [${names}] }`;
}

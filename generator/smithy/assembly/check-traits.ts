import type { TraitDeclaration } from '../declaration.ts';
import type { KnownShapes } from '../known-shapes.ts';
import { libraryTraits } from '../library/libraries.ts';
import type { NodeValue, Shape, ShapeId } from '../model.ts';
import type { Problems } from '../problems.ts';
import { nameOf } from '../shape-id.ts';
import { complaintsAbout } from '../traits/check-value.ts';
import { ModelForms } from '../traits/model-forms.ts';
import {
  describeSelector,
  type PlainSelector,
  parsePlainSelector,
  type Subject,
  selects,
} from '../traits/plain-selector.ts';
import type { TraitDefinition } from '../traits/value-form.ts';
import type { Gathered } from './gather.ts';

/**
 * Reports the traits whose values are not of the form that their definitions ask for, and those that stand where a
 * plain selector of theirs doesn't select. Definitions of the model count before those of the libraries.
 */
export function checkTraits(
  gathered: Gathered,
  shapes: ReadonlyMap<ShapeId, Shape>,
  known: KnownShapes,
  problems: Problems,
): void {
  const checker = new TraitChecker(shapes, known, problems);
  for (const declaration of gathered.shapes.values()) {
    const shape = shapes.get(declaration.id);
    if (shape === undefined) continue;
    const { type, traits } = shape;
    const applied = gathered.applied.get(declaration.id) ?? [];
    const subject = { type, traits, isMember: false };
    for (const trait of declaration.traits) checker.check(trait, subject);
    for (const trait of applied) checker.check(trait, subject);
    const member = { type, traits, isMember: true };
    if ('members' in declaration) {
      for (const own of declaration.members) {
        for (const trait of own.traits) checker.check(trait, member);
      }
    }
    for (const list of gathered.appliedToMembers.get(declaration.id)?.values() ?? []) {
      for (const trait of list) checker.check(trait, member);
    }
  }
}

class TraitChecker {
  readonly #shapes: ReadonlyMap<ShapeId, Shape>;
  readonly #known: KnownShapes;
  readonly #problems: Problems;
  readonly #forms: ModelForms;
  readonly #selectors = new Map<string, PlainSelector | undefined>();

  constructor(shapes: ReadonlyMap<ShapeId, Shape>, known: KnownShapes, problems: Problems) {
    this.#shapes = shapes;
    this.#known = known;
    this.#problems = problems;
    this.#forms = new ModelForms(shapes);
  }

  check(trait: TraitDeclaration, subject: Subject): void {
    const own = this.#forms.definitionOf(trait.id);
    if (own === undefined && this.#shapes.has(trait.id)) {
      this.#problems.add(`Expected a trait, but found ${trait.id}, which has no @trait`, trait.at);
      return;
    }
    const definition = own ?? libraryTraits.get(trait.id);
    if (definition === undefined) return;
    this.#checkPlace(trait, definition, subject);
    const value = trait.value ?? this.#known.omittedValue(trait.id);
    if (isPlainly(value, definition)) return;
    if (value === null) {
      this.#report(trait, 'without a value', 'one');
      return;
    }
    const checks = {
      mayExist: (id: ShapeId) => this.#known.mayExist(id),
      // A program wrote the AST, and may know a library in a later version.
      isLenient: own === undefined && trait.at.file.endsWith('.json'),
    };
    for (const { found, expected, help } of complaintsAbout(value, definition.form, '', checks)) {
      this.#report(trait, found, expected, help);
    }
  }

  #checkPlace(trait: TraitDeclaration, { selector }: TraitDefinition, subject: Subject): void {
    if (selector === undefined) return;
    if (!this.#selectors.has(selector)) {
      this.#selectors.set(selector, parsePlainSelector(selector));
    }
    const parsed = this.#selectors.get(selector);
    if (parsed === undefined || selects(parsed, subject)) return;
    const found = `on a ${subject.isMember ? 'member of a ' : ''}${subject.type}`;
    this.#report(trait, found, `it on ${describeSelector(parsed)}`);
  }

  #report({ id, at }: TraitDeclaration, found: string, expected: string, help?: string): void {
    this.#problems.addDiagnostic({
      code: 'trait-value',
      message: `found @${nameOf(id)} ${found}; expected ${expected}`,
      at,
      ...(help !== undefined && { help }),
    });
  }
}

/** Whether a value is right beyond doubt, as nearly all are: texts without constraints, and marks. */
function isPlainly(value: NodeValue, { form }: TraitDefinition): boolean {
  if (form.type === 'document') return true;
  if (form.type === 'string') {
    const { values, pattern, reference, length } = form;
    const isFree = !(values || pattern || reference || length);
    return isFree && typeof value === 'string';
  }
  return (
    form.type === 'structure' &&
    form.required.length === 0 &&
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}

import { constrain, type Fault } from './fault.ts';

const annotation = 'Evaluations[]/Annotation';
const resourceType = 'Evaluations[]/ComplianceResourceType';
const resourceId = 'Evaluations[]/ComplianceResourceId';

/** Bounds that are missed, lengths that are counted in other units. */
export const boundFaults: readonly Fault[] = [
  {
    name: 'an annotation of 256 characters is refused',
    departures: constrain('Annotation', { max: 255 }),
    id: `${annotation}/maxLength`,
    where: 'status',
  },
  {
    name: 'an annotation of 257 characters is accepted',
    departures: constrain('Annotation', { max: 257 }),
    id: `${annotation}/maxLength+1`,
    where: 'status',
  },
  {
    name: 'an annotation of one character is refused',
    departures: constrain('Annotation', { min: 2 }),
    id: `${annotation}/minLength`,
    where: 'status',
  },
  {
    name: 'an empty annotation is accepted',
    departures: constrain('Annotation', { min: 0 }),
    id: `${annotation}/minLength-1`,
    where: 'status',
  },
  {
    name: 'a resource type of 256 characters is refused',
    departures: constrain('ComplianceResourceType', { max: 255 }),
    id: `${resourceType}/maxLength`,
    where: 'status',
  },
  {
    name: 'a resource type of 257 characters is accepted',
    departures: constrain('ComplianceResourceType', { max: 257 }),
    id: `${resourceType}/maxLength+1`,
    where: 'status',
  },
  {
    name: 'a resource type of one character is refused',
    departures: constrain('ComplianceResourceType', { min: 2 }),
    id: `${resourceType}/minLength`,
    where: 'status',
  },
  {
    name: 'an empty resource type is accepted',
    departures: constrain('ComplianceResourceType', { min: 0 }),
    id: `${resourceType}/minLength-1`,
    where: 'status',
  },
  {
    name: 'a resource id is held to the bound of a resource type',
    departures: constrain('ComplianceResourceId', { max: 256 }),
    id: `${resourceId}/maxLength`,
    where: 'status',
  },
  {
    name: 'a resource id of 769 characters is accepted',
    departures: constrain('ComplianceResourceId', { max: 769 }),
    id: `${resourceId}/maxLength+1`,
    where: 'status',
  },
  {
    name: 'an empty resource id is accepted',
    departures: constrain('ComplianceResourceId', { min: 0 }),
    id: `${resourceId}/minLength-1`,
    where: 'status',
  },
  {
    name: 'a hundred evaluations are refused',
    departures: constrain('Evaluations', { max: 99 }),
    id: 'Evaluations/maxItems',
    where: 'status',
  },
  {
    name: 'a hundred and one evaluations are accepted',
    departures: constrain('Evaluations', { max: 101 }),
    id: 'Evaluations/maxItems+1',
    where: 'status',
  },
  {
    name: 'a list of no evaluations is refused',
    departures: constrain('Evaluations', { min: 1 }),
    id: 'Evaluations/present',
    where: 'status',
  },
  {
    name: 'UTF-16 units are counted for characters',
    departures: { length: (text) => text.length },
    id: `${annotation}/maxLength-astral`,
    where: 'status',
  },
  {
    name: 'bytes are counted for characters',
    departures: { length: (text) => Buffer.byteLength(text) },
    id: `${annotation}/maxLength-astral`,
    where: 'status',
  },
  {
    name: 'graphemes are counted for characters',
    departures: {
      length: (text) => [...new Intl.Segmenter('en').segment(text)].length,
    },
    id: `${annotation}/maxLength+1-combining`,
    where: 'status',
  },
  {
    name: 'a text of blanks counts as empty',
    departures: { length: (text) => [...text.trim()].length },
    id: `${annotation}/minLength-blank`,
    where: 'status',
  },
];

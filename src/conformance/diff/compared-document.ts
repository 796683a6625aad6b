import type { OpenApiDocument } from '../../wire/document.ts';

/** A document that can be compared: it need not say which protocol its service speaks. */
export type ComparedDocument = Omit<OpenApiDocument, 'x-dovetail-service'> &
  Partial<Pick<OpenApiDocument, 'x-dovetail-service'>>;

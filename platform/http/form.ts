import type { FastifyRequest } from 'fastify';
import { FORM_BYTES_MAX, type Upload } from './request.ts';

type Form = { form: Record<string, string>; uploads: Upload[]; isTooLarge: boolean };

/**
 * Reads what a form sent, urlencoded or multipart. A file that is too large is left out and said so; the words that
 * came with it are kept, so that nothing typed is lost.
 */
export async function readForm(request: FastifyRequest): Promise<Form> {
  if (request.isMultipart()) return readMultipart(request);
  const body = request.body;
  const form: Record<string, string> = {};
  if (typeof body === 'object' && body !== null) {
    for (const [name, value] of Object.entries(body))
      form[name] = Array.isArray(value) ? value.join(',') : String(value);
  }
  return { form, uploads: [], isTooLarge: false };
}

async function readMultipart(request: FastifyRequest): Promise<Form> {
  const read: Form = { form: {}, uploads: [], isTooLarge: false };
  let byteCount = 0;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        const before = read.form[part.fieldname];
        read.form[part.fieldname] = before === undefined ? String(part.value) : `${before},${part.value}`;
        continue;
      }
      const content = await part.toBuffer();
      byteCount += content.length;
      // Each file has the library's limit, all together ours. A streamed part that was cut only says so afterwards.
      if (part.file.truncated || byteCount > FORM_BYTES_MAX) read.isTooLarge = true;
      else if (content.length > 0) read.uploads.push({ field: part.fieldname, fileName: part.filename, content });
    }
  } catch (error) {
    const { statusCode, message } = error as { statusCode?: number; message: string };
    // The parser's own errors have no status: a form that broke off, or is none, is no bug of ours.
    if (statusCode !== 413) throw Object.assign(new Error(message), { statusCode: statusCode ?? 400 });
    read.isTooLarge = true;
  }
  return read;
}

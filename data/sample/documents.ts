import { createHash } from 'node:crypto';

/** A document of the sample: what the Platform would hand out for its id. */
export interface SampleDocument {
  id: string;
  mediaType: 'application/pdf';
  bytes: Buffer;
  sha256: string;
}

const escapeText = (line: string) => line.replace(/[\\()]/g, '\\$&');

/** A PDF of one page with a few lines of ASCII, the same bytes for the same lines. */
export function pdfOf(lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `(${escapeText(line)}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf 16 TL 56 780 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
}

export function documentOf(id: string, lines: readonly string[]): SampleDocument {
  const bytes = pdfOf([id, ...lines]);
  return { id, mediaType: 'application/pdf', bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** FileType by extension, where it is not the extension in capitals. Source: Object Reference, "ContentVersion", field FileType. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  doc: 'WORD',
  docx: 'WORD_X',
  xls: 'EXCEL',
  xlsx: 'EXCEL_X',
  xlsm: 'EXCEL_M',
  ppt: 'POWER_POINT',
  pptx: 'POWER_POINT_X',
  txt: 'TEXT',
  text: 'TEXT',
  htm: 'HTML',
  jpeg: 'JPG',
  tif: 'TIFF',
  mpg: 'MPEG',
  yml: 'YAML',
};

const SAME_NAME = new Set(
  (
    'ai avi bmp csv eps exe gif gzip html ics jpg js json key log mov mp3 mp4 mpeg numbers odp ods odt pages pdf png ps psd rar rtf ' +
    'svg swf sql tiff vsd vsdx wav webm wma wmv xhtml xml yaml zip heic webp'
  ).split(' '),
);

/** The last part of a path as any system writes it. */
export const nameInPath = (path: string): string => path.split(/[\\/]/).at(-1) ?? '';

/** What stands after the last dot of the name; empty where there is none. */
export const extensionOf = (path: string): string => {
  const name = nameInPath(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1);
};

/** The platform's word for the kind of file; a kind it does not know is UNKNOWN. Its bytes are not looked at. */
export const fileTypeOf = (path: string): string => {
  const extension = extensionOf(path).toLowerCase();
  return OTHER_NAMES[extension] ?? (SAME_NAME.has(extension) ? extension.toUpperCase() : 'UNKNOWN');
};

import { crc32 } from 'node:zlib'

/** Real files, as small as they can be. */
const bytes = (hex: string): Buffer => Buffer.from(hex.replace(/\s/g, ''), 'hex')

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Exif as a phone writes it: which side is up, and a block that names a place. */
export const exif = (orientation: number): Buffer => {
  const tiff = bytes('4d4d002a00000008 0002 0112000300000001 0000 0000 8825000400000001 00000026 00000000')
  tiff.writeUInt16BE(orientation, 18)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 23.58N 58.40E')]))
}

const APP0 = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'))
const TABLE = segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]))
const FRAME = segment(0xc0, bytes('08 0001 0001 01 011100'))
const CODES = segment(0xc4, Buffer.concat([Buffer.from([0]), bytes('01'.padEnd(32, '0')), Buffer.from([0])]))
const SCAN = Buffer.concat([segment(0xda, bytes('01 0100 003f00')), bytes('7f ff00 d2 ffd0 3f')])
const END = bytes('ffd9')

/** A photo of one pixel, with whatever segments are hung before its picture and bytes behind its end. */
export const jpeg = (before: readonly Buffer[] = [], behind = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes('ffd8'), APP0, ...before, TABLE, FRAME, CODES, SCAN, END, behind])

export const jpegComment = (text: string): Buffer => segment(0xfe, Buffer.from(text))

const chunk = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)])
}

export const pngText = (text: string): Buffer => chunk('tEXt', Buffer.from(`Location\0${text}`))

export const png = (before: readonly Buffer[] = [], behind = Buffer.alloc(0)): Buffer =>
  Buffer.concat([
    bytes('89504e470d0a1a0a'),
    chunk('IHDR', bytes('00000001 00000001 08 00 00 00 00')),
    ...before,
    chunk('IDAT', bytes('789c63000100000500010d0a2db4')),
    chunk('IEND', Buffer.alloc(0)),
    behind,
  ])

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
export const ogg = Buffer.concat([
  bytes('4f676753 00 02 0000000000000000 01000000 00000000 00000000 01 13'),
  Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1'),
])
/** What a browser's recorder makes: a WebM container, with sound only. */
export const webm = Buffer.concat([
  bytes('1a45dfa3 9f 4286810142f7810142f2810442f38108 4282 84'),
  Buffer.from('webm'),
  bytes('42878104 42858102'),
])

/** An archive of these files, not compressed (ECMA-376 part 2: an office document is one). */
const zip = (names: readonly (readonly [string, string])[]): Buffer => {
  const locals = names.map(([name, text]) => {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(crc32(Buffer.from(text)), 14)
    head.writeUInt32LE(text.length, 18)
    head.writeUInt32LE(text.length, 22)
    head.writeUInt16LE(name.length, 26)
    return Buffer.concat([head, Buffer.from(name), Buffer.from(text)])
  })
  const central = names.map(([name, text], at) => {
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(20, 6)
    head.writeUInt32LE(crc32(Buffer.from(text)), 16)
    head.writeUInt32LE(text.length, 20)
    head.writeUInt32LE(text.length, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(Buffer.concat(locals.slice(0, at)).length, 42)
    return Buffer.concat([head, Buffer.from(name)])
  })
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(central).length, 12)
  end.writeUInt32LE(Buffer.concat(locals).length, 16)
  return Buffer.concat([...locals, ...central, end])
}

const office = (part: string, type: string): Buffer =>
  zip([
    [
      '[Content_Types].xml',
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/${type}.main+xml"/></Types>`,
    ],
    [part, '<?xml version="1.0"?><document/>'],
  ])

export const docx = office('word/document.xml', 'vnd.openxmlformats-officedocument.wordprocessingml.document')
export const xlsx = office('xl/workbook.xml', 'vnd.openxmlformats-officedocument.spreadsheetml.sheet')
/** The same with programs in it. */
export const docm = office('word/document.xml', 'vnd.ms-word.document.macroEnabled')

/** The routes of the staff API that bring or take files, which no table lists. */
export const FILE_ROUTES = [
  'get /cases/:code/attachments/:n',
  'get /moderation/:code/attachments/:n',
  'get /proposals/:code/answer/files/:n',
  'post /cases/:code/files',
  'post /proposals/:code/files',
]

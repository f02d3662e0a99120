/** Where a photo was taken, and by which device, is nobody's business: the markers that carry it. */
const JPEG_DROPPED = new Set([0xe1, 0xed, 0xfe]) // APP1 (Exif, XMP), APP13 (IPTC), comment: ITU-T T.81 annex B
const PNG_DROPPED = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']) // www.w3.org/TR/png-3, chunks that only describe

const [START_OF_SCAN, END_OF_IMAGE] = [0xda, 0xd9]
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const ORIENTATION_TAG = 0x0112

/** The number of the orientation tag (1 to 8) in an Exif segment's TIFF part; 1 where there is none to be read. */
const orientationIn = (tiff: Buffer): number => {
  if (tiff.length < 14) return 1
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const entries = Math.min(short(directory), 64)
  for (let n = 0; n < entries; n += 1) {
    const at = directory + 2 + n * 12
    if (short(at) === ORIENTATION_TAG) return Math.min(Math.max(short(at + 8), 1), 8)
  }
  return 1
}

/** An Exif segment that says which side of the photo is up, and nothing else. */
const exifWith = (orientation: number): Buffer => {
  const tiff = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1')
  tiff.writeUInt16BE(orientation, 18)
  const head = Buffer.from([0xff, 0xe1, 0, EXIF.length + tiff.length + 2])
  return Buffer.concat([head, EXIF, tiff])
}

/** The end of the compressed data that begins at `from`: where the next marker stands. */
const endOfScan = (jpeg: Buffer, from: number): number => {
  for (let at = from; at + 1 < jpeg.length; at += 1) {
    const next = jpeg[at + 1] ?? 0
    if (jpeg[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return jpeg.length
}

/** A JPEG without its descriptive segments and without what is hung on behind the picture; undefined if it is broken. */
const plainJpeg = (jpeg: Buffer): Buffer | undefined => {
  const kept: Buffer[] = [jpeg.subarray(0, 2)]
  let orientation = 1
  for (let at = 2; at + 4 <= jpeg.length;) {
    if (jpeg[at] !== 0xff) return undefined
    const marker = jpeg[at + 1] ?? 0
    if (marker === END_OF_IMAGE) break
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    const segment = jpeg.subarray(at, end)
    if (marker === 0xe1 && segment.subarray(4, 10).equals(EXIF)) orientation = orientationIn(segment.subarray(10))
    const to = marker === START_OF_SCAN ? endOfScan(jpeg, end) : end
    if (!JPEG_DROPPED.has(marker)) kept.push(jpeg.subarray(at, to))
    at = to
  }
  if (orientation > 1) kept.splice(1, 0, exifWith(orientation))
  return Buffer.concat([...kept, Buffer.from([0xff, END_OF_IMAGE])])
}

/** A PNG without its descriptive chunks and without what follows its end; undefined if it is broken. */
const plainPng = (png: Buffer): Buffer | undefined => {
  const kept: Buffer[] = [png.subarray(0, 8)]
  for (let at = 8; at + 12 <= png.length;) {
    const end = at + 12 + png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    if (end > png.length) return undefined
    if (!PNG_DROPPED.has(type)) kept.push(png.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

/**
 * A photo without the place, time and device it may carry; its orientation stays. Undefined for a photo that is broken.
 * Children photograph their schools: nobody shall learn from the file where they stood.
 */
export const withoutPlace = (photo: Buffer, mime: 'image/jpeg' | 'image/png'): Buffer | undefined =>
  mime === 'image/jpeg' ? plainJpeg(photo) : plainPng(photo)

const SIDE_MAX = 2000
const BYTES_ENOUGH = 1_500_000

/** A large photo, made smaller before it leaves the phone; what cannot be read here is sent as it is. */
export const smaller = async file => {
  if (file.type !== 'image/jpeg' || file.size <= BYTES_ENOUGH || !globalThis.createImageBitmap) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return blob && blob.size < file.size ? new File([blob], file.name, { type: 'image/jpeg' }) : file
  } catch {
    return file
  }
}

const MINUTE = 60_000;

/** Lets the browser keep a file under a name. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), MINUTE);
}

/** Hands a file to another app where the device can, and keeps it otherwise. */
export async function shareFile(file: File): Promise<void> {
  const data = { files: [file] };
  if (!('canShare' in navigator) || !navigator.canShare(data)) {
    saveFile(file);
    return;
  }
  try {
    await navigator.share(data);
  } catch (error) {
    // Whoever closes the list of apps wants nothing; every other failure ends in a file.
    if (!(error instanceof DOMException && error.name === 'AbortError')) saveFile(file);
  }
}

/** A drawing as a PNG of its own size; the drawing itself where it cannot be painted. */
export async function painted(drawing: File): Promise<File> {
  const url = URL.createObjectURL(drawing);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) return drawing;
    return new File([png], drawing.name.replace(/\.svg$/, '.png'), { type: png.type });
  } catch {
    return drawing;
  } finally {
    URL.revokeObjectURL(url);
  }
}

import { session } from '../../providers/session.ts';
import { droppedFiles, holdsFiles } from './droppedFiles.ts';

const UPLOAD_PAGE = '#/letters/create';

let overlay: HTMLElement | null = null;

/**
 * Lets the whole window take letters, from whichever page: a drop goes to the upload page with its files. Only for
 * those who may upload; for others the browser must still not leave the console for the dropped file.
 */
export function takeDropsAnywhere(): void {
  window.addEventListener('dragenter', (event) => isDrag(event) && show());
  window.addEventListener('dragover', (event) => {
    if (!isDrag(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = session.may('letters:write') ? 'copy' : 'none';
  });
  window.addEventListener('dragleave', (event) => event.relatedTarget === null && hide());
  window.addEventListener('drop', (event) => {
    hide();
    if (!isDrag(event) || event.defaultPrevented) return;
    event.preventDefault();
    if (event.dataTransfer && session.may('letters:write')) void take(event.dataTransfer);
  });
}

async function take(transfer: DataTransfer): Promise<void> {
  // Read at once: the browser forgets a drop's files when the event is over.
  const files = droppedFiles(transfer);
  window.location.hash = UPLOAD_PAGE;
  const { desk } = await import('./desk.ts');
  desk.add(await files);
}

const isDrag = (event: DragEvent): boolean => holdsFiles(event.dataTransfer);

function show(): void {
  if (overlay || !session.may('letters:write')) return;
  overlay = document.createElement('div');
  overlay.textContent = 'Drop to upload letters';
  overlay.setAttribute('aria-hidden', 'true');
  Object.assign(overlay.style, {
    position: 'fixed',
    inset: '12px',
    zIndex: '2000',
    display: 'grid',
    placeItems: 'center',
    font: '700 24px system-ui, sans-serif',
    color: '#fff',
    background: 'rgb(0 48 135 / 90%)',
    border: '4px dashed #fff',
    borderRadius: '8px',
    pointerEvents: 'none',
  });
  document.body.append(overlay);
}

function hide(): void {
  overlay?.remove();
  overlay = null;
}

import { session } from '../../providers/session.ts';
import { droppedFiles, holdsFiles } from './droppedFiles.ts';

const UPLOAD_PAGE = '#/letters/create';

/** What a drop does, and who may. */
interface DropTaker {
  words: string;
  mayTake: () => boolean;
  take: (files: Promise<File[]>) => void;
}

const letterTaker: DropTaker = {
  words: 'Drop to upload letters',
  mayTake: () => session.may('letters:write'),
  take: (files) => void uploadLetters(files),
};
/** Pages that take other files, the latest last; letters otherwise. */
const takers: DropTaker[] = [letterTaker];
const taker = (): DropTaker => takers.at(-1) ?? letterTaker;

/** While a page is open that takes other files than letters. @returns ends it */
export function takeDropsHere(other: DropTaker): () => void {
  takers.push(other);
  return () => void takers.splice(takers.indexOf(other), 1);
}

let overlay: HTMLElement | null = null;

/**
 * Lets the whole window take letters, from whichever page: a drop goes to the upload page with its files, unless
 * the page takes files of its own. Only for those who may upload; for others the browser must still not leave the
 * console for the dropped file.
 */
export function takeDropsAnywhere(): void {
  window.addEventListener('dragenter', (event) => isDrag(event) && show());
  window.addEventListener('dragover', (event) => {
    if (!isDrag(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = taker().mayTake() ? 'copy' : 'none';
  });
  window.addEventListener('dragleave', (event) => event.relatedTarget === null && hide());
  window.addEventListener('drop', (event) => {
    hide();
    if (!isDrag(event) || event.defaultPrevented) return;
    event.preventDefault();
    // Read at once: the browser forgets a drop's files when the event is over.
    if (event.dataTransfer && taker().mayTake()) taker().take(droppedFiles(event.dataTransfer));
  });
}

async function uploadLetters(files: Promise<File[]>): Promise<void> {
  window.location.hash = UPLOAD_PAGE;
  const { desk } = await import('./desk.ts');
  desk.add(await files);
}

const isDrag = (event: DragEvent): boolean => holdsFiles(event.dataTransfer);

function show(): void {
  if (overlay || !taker().mayTake()) return;
  overlay = document.createElement('div');
  overlay.textContent = taker().words;
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

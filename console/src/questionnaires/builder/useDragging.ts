import { type DragEvent, useRef, useState } from 'react';
import type { Item } from '../../../../api/features/questionnaires/questionnaire-definition.schema.ts';
import { useBuilding } from './BuilderContext.ts';
import type { Place } from './tree.ts';

/** What is carried between the rows of this page, and of no other. */
const CARRIED = 'application/x-questionnaire-item';

/** Lets a row be dragged, and others be let go on it: above, below, or in the middle of a group. */
export function useDragging(item: Item) {
  const { dispatch } = useBuilding();
  const [over, setOver] = useState<Place | null>(null);
  const row = useRef<HTMLDivElement>(null);

  const placeOf = (event: DragEvent): Place => {
    const { top = 0, height = 1 } = row.current?.getBoundingClientRect() ?? {};
    const share = (event.clientY - top) / height;
    if (item.kind === 'group' && share > 0.3) return 'into';
    return share < 0.5 ? 'before' : 'after';
  };
  return {
    over,
    handle: {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.setData(CARRIED, item.id);
        event.dataTransfer.effectAllowed = 'move';
        if (row.current) event.dataTransfer.setDragImage(row.current, 12, 12);
      },
    },
    row: {
      ref: row,
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(CARRIED)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(placeOf(event));
      },
      onDragLeave: () => setOver(null),
      onDrop: (event: DragEvent) => {
        const id = event.dataTransfer.getData(CARRIED);
        setOver(null);
        if (!id) return;
        event.preventDefault();
        event.stopPropagation();
        dispatch({ act: 'drop', id, target: item.id, place: placeOf(event) });
      },
    },
  };
}

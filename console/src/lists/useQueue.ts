import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDataProvider, useListContext, useNotify } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { addressInQueue, placeOf, type QueueOrder, queueIn } from './queue.ts';

/** Rows of the queue read at once; when they are done, the queue is read anew. */
const READ_AT_ONCE = 100;

const keyOf = (resource: string, order?: QueueOrder) => ['queue', resource, ...(order ? [order] : [])];

/** Inside a list: where its rows lead, so that the record knows its queue. Coming back here reads the queue anew. */
export function useQueueLink(resource: string): (row: { id: string | number }) => string {
  const { filterValues, sort } = useListContext();
  const client = useQueryClient();
  useEffect(() => client.removeQueries({ queryKey: keyOf(resource) }), [client, resource]);
  const order: QueueOrder = { filter: filterValues ?? {}, sort: [sort.field, sort.order] };
  return ({ id }) => addressInQueue(resource, String(id), order);
}

/** On a record's page: which is next in its queue and which was before, and the ways there. */
export function useQueue(resource: string, id: string, otherwise: QueueOrder, lastWords: string) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const notify = useNotify();
  const provider = useDataProvider();
  const order = queueIn(params.get('in'), otherwise);
  const { data, refetch } = useQuery({
    queryKey: keyOf(resource, order),
    queryFn: async () => {
      const { data: rows, total = rows.length } = await provider.getList(resource, {
        filter: order.filter,
        sort: { field: order.sort[0], order: order.sort[1] },
        pagination: { page: 1, perPage: READ_AT_ONCE },
      });
      return { ids: rows.map((row) => String(row.id)), total };
    },
    // What was done falls out of the queue only when it is read anew: until then, "previous" leads back to it.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const place = placeOf(id, data?.ids ?? []);
  const goTo = (other: string) => navigate(addressInQueue(resource, other, order));
  const goOn = async (): Promise<void> => {
    if (place.next) return goTo(place.next);
    const { data: anew } = await refetch();
    const other = anew?.ids.find((candidate) => candidate !== id);
    if (other) goTo(other);
    else notify(lastWords);
  };
  return {
    ...place,
    total: data?.total ?? null,
    goOn: () => void goOn(),
    goBack: place.previous ? () => goTo(place.previous ?? '') : undefined,
  };
}

export type Queue = ReturnType<typeof useQueue>;

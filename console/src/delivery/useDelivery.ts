import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DeliveryView } from '../../../api/features/delivery/delivery.schema.ts';
import { ask } from '../providers/httpClient.ts';

const EACH_MS = 15_000;

/** The last hours of sending, asked again every quarter of a minute; what is shown stays until the next answer. */
export const useDelivery = (hours: number) =>
  useQuery({
    queryKey: ['delivery', hours],
    queryFn: () => ask<DeliveryView>(`/api/delivery?hours=${hours}`),
    placeholderData: keepPreviousData,
    refetchInterval: EACH_MS,
  });

/** For lists and records that show their own error in place: no second one at the foot of the page. */
export const quietly = { onError: () => undefined };

/** For reads that the audit writes down: looking away and back is not another view of the record. */
export const auditedRead = {
  ...quietly,
  staleTime: 300_000,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
};

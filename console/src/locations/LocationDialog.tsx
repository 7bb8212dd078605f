import { useDataProvider, useNotify, useRefresh } from 'react-admin';
import type { LocationView } from '../../../api/features/locations/locations.schema.ts';
import { FormDialog } from '../forms/FormDialog.tsx';
import { FormSelect } from '../forms/FormSelect.tsx';
import { FormText } from '../forms/FormText.tsx';

const labels = {
  name: 'Name',
  address: 'Address',
  directions: 'How to get there',
  phone: 'Telephone',
  mapUrl: 'Map',
  parking: 'Parking',
  accessibility: 'Access',
  inUse: 'In use',
};
type Form = Record<keyof typeof labels, string>;

const formOf = (view: LocationView | null): Form => ({
  name: view?.name ?? '',
  address: view?.address ?? '',
  directions: view?.directions ?? '',
  phone: view?.phone ?? '',
  mapUrl: view?.mapUrl ?? '',
  parking: view?.parking ?? '',
  accessibility: view?.accessibility ?? '',
  inUse: view?.inUse === false ? 'no' : 'yes',
});

/** What is said of a place, as patients read it. */
export function LocationDialog({
  location,
  mayWrite,
  onClose,
}: {
  location: LocationView | null;
  mayWrite: boolean;
  onClose: () => void;
}) {
  const provider = useDataProvider();
  const refresh = useRefresh();
  const notify = useNotify();
  const save = async (form: Form, version: number) => {
    const data = { ...form, mapUrl: form.mapUrl.trim() || null, inUse: form.inUse === 'yes' };
    if (location) {
      await provider.update('locations', { id: location.id, data, previousData: { ...location, version } });
    } else await provider.create('locations', { data });
    notify('Saved. Patients see it with their appointments.', { type: 'success' });
    refresh();
  };
  const fetchCurrent = async () => {
    const { data } = await provider.getOne<LocationView>('locations', { id: location?.id ?? '' });
    return { version: data.version, values: formOf(data) };
  };
  return (
    <FormDialog<Form>
      title={location ? (mayWrite ? 'Change the place' : location.name) : 'Add a place'}
      submitLabel={mayWrite ? 'Save the place' : null}
      {...(location ? { version: location.version, fetchCurrent } : {})}
      initial={formOf(location)}
      compared={labels}
      save={save}
      onClose={onClose}
    >
      <FormText name="name" label={labels.name} hint="As letters and patients call it" required />
      <FormText name="address" label={labels.address} lines={3} required />
      <FormText name="directions" label={labels.directions} hint="Entrance, lift, floor, bus" lines={2} />
      <FormText name="phone" label={labels.phone} inputMode="tel" />
      <FormText name="mapUrl" label={labels.mapUrl} hint="https://…" />
      <FormText name="parking" label={labels.parking} />
      <FormText name="accessibility" label={labels.accessibility} hint="Step-free ways, hearing loops" />
      <FormSelect
        name="inUse"
        label={labels.inUse}
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No: kept with past appointments, offered for no new one' },
        ]}
      />
    </FormDialog>
  );
}

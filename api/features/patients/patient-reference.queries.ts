/** The two identifiers and the name of patient `alias` as JSON (`PatientReference`); null where the join found nobody. */
export const patientReference = (alias: string): string =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'nhsNumber', ${alias}.nhs_number,
     'hospitalNumber', ${alias}.hospital_number, 'title', ${alias}.title, 'givenName', ${alias}.given_name,
     'familyName', ${alias}.family_name, 'dateOfBirth', ${alias}.date_of_birth, 'deceasedOn', ${alias}.deceased_on) end`;

/** The part of FHIR R4's Questionnaire that we read and write (https://hl7.org/fhir/R4/questionnaire.html). */

export interface Coding {
  system?: string;
  code?: string;
  display?: string;
}

export interface Extension {
  url: string;
  valueString?: string;
  valueBoolean?: boolean;
  valueInteger?: number;
  valueDecimal?: number;
  valueDate?: string;
  valueCoding?: Coding;
  valueCodeableConcept?: { coding?: Coding[]; text?: string };
  [other: string]: unknown;
}

export interface EnableWhen {
  question: string;
  operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<=';
  answerBoolean?: boolean;
  answerInteger?: number;
  answerDecimal?: number;
  answerDate?: string;
  answerString?: string;
  answerCoding?: Coding;
  [other: string]: unknown;
}

export interface AnswerOption {
  valueCoding?: Coding;
  valueString?: string;
  valueInteger?: number;
  valueDate?: string;
  extension?: Extension[];
  [other: string]: unknown;
}

export interface FhirItem {
  linkId: string;
  type: string;
  text?: string;
  prefix?: string;
  required?: boolean;
  repeats?: boolean;
  maxLength?: number;
  enableWhen?: EnableWhen[];
  enableBehavior?: 'all' | 'any';
  answerOption?: AnswerOption[];
  item?: FhirItem[];
  extension?: Extension[];
  [other: string]: unknown;
}

export interface FhirQuestionnaire {
  resourceType: 'Questionnaire';
  title?: string;
  status?: string;
  description?: string;
  item?: FhirItem[];
  extension?: Extension[];
  [other: string]: unknown;
}

const HL7 = 'http://hl7.org/fhir/StructureDefinition';
/** What R4 has no place for, kept so that our own export reads back as it was; other systems pass over it. */
const OURS = 'https://patient-portal.example/fhir/StructureDefinition';

export const urls = {
  itemControl: `${HL7}/questionnaire-itemControl`,
  itemControls: 'http://hl7.org/fhir/questionnaire-item-control',
  displayCategory: `${HL7}/questionnaire-displayCategory`,
  minLength: `${HL7}/minLength`,
  minValue: `${HL7}/minValue`,
  maxValue: `${HL7}/maxValue`,
  maxDecimalPlaces: `${HL7}/maxDecimalPlaces`,
  entryFormat: `${HL7}/entryFormat`,
  unit: `${HL7}/questionnaire-unit`,
  minOccurs: `${HL7}/questionnaire-minOccurs`,
  maxOccurs: `${HL7}/questionnaire-maxOccurs`,
  optionExclusive: `${HL7}/questionnaire-optionExclusive`,
  ordinalValue: `${HL7}/ordinalValue`,
  sliderStepValue: `${HL7}/questionnaire-sliderStepValue`,
  closing: `${OURS}/closing`,
  scores: `${OURS}/scores`,
  condition: `${OURS}/condition`,
  message: `${OURS}/message`,
  shape: `${OURS}/shape`,
  earliest: `${OURS}/earliest`,
  latest: `${OURS}/latest`,
  yesScore: `${OURS}/yesScore`,
  noScore: `${OURS}/noScore`,
  optionValue: `${OURS}/optionValue`,
} as const;

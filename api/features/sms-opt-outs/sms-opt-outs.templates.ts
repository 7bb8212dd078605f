import type { Config } from '../../config.ts';
import { fitsOneSms, plainestSms } from '../../lib/sms-parts.ts';
import type { Renderer } from '../notifications/sending.service.ts';

type Facts = Pick<Config, 'HOSPITAL_NAME' | 'SMS_KEYWORD' | 'SMS_NUMBER'>;

/** The first wording that is one SMS; a long hospital's name shortens the rest, and the way back is always said. */
const oneSms = (hospitalName: string, wordings: ((hospital: string) => string)[]): string => {
  const hospital = plainestSms(hospitalName);
  const all = [
    ...wordings.map((words) => words(hospital)),
    wordings.at(-1)!(hospital.slice(0, 40).trimEnd()),
  ];
  return all.find(fitsOneSms) ?? all.at(-1)!;
};

/** How to get texts again, as every text about stopping says it. */
export const startAgain = ({ SMS_KEYWORD, SMS_NUMBER }: Facts): string =>
  `text ${SMS_KEYWORD} START to ${SMS_NUMBER}`;

export const textsStoppedSms = (config: Facts): string =>
  oneSms(config.HOSPITAL_NAME, [
    (hospital) =>
      `${hospital}: we will send no more texts to this number. Letters come by post. To start again ${startAgain(config)}.`,
    (hospital) => `${hospital}: no more texts to this number. To start again ${startAgain(config)}.`,
  ]);

export const textsStartedSms = (config: Facts): string =>
  oneSms(config.HOSPITAL_NAME, [
    (hospital) =>
      `${hospital}: this number gets our texts again. To stop them text ${config.SMS_KEYWORD} STOP to ${config.SMS_NUMBER}.`,
  ]);

export const renderTextsStopped: Renderer = async (_trx, _row, config) => ({ text: textsStoppedSms(config) });
export const renderTextsStarted: Renderer = async (_trx, _row, config) => ({ text: textsStartedSms(config) });

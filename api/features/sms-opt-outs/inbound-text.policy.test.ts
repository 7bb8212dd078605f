import { describe, expect, it } from '@jest/globals';
import { type Understood, understand } from './inbound-text.policy.ts';

const zeroWidth = '\u200b';
const nonBreaking = '\u00a0';

describe('a text somebody sends us', () => {
  it.each<[string, Understood]>([
    ['KHT STOP', 'stop'],
    ['kht stop', 'stop'],
    ['Kht Stop', 'stop'],
    ['KHTSTOP', 'stop'],
    ['khtstop', 'stop'],
    ['STOP KHT', 'stop'],
    ['STOPKHT', 'stop'],
    ['K H T  STOP.', 'stop'],
    ['K.H.T. STOP', 'stop'],
    ['KHT-STOP', 'stop'],
    ['KHT: stop!', 'stop'],
    ['KHT\nSTOP', 'stop'],
    ['  KHT   STOP  ', 'stop'],
    [`KHT${nonBreaking}STOP`, 'stop'],
    [`KHT${zeroWidth} ST${zeroWidth}OP`, 'stop'],
    ['\ufeffKHT STOP', 'stop'],
    ['"KHT STOP"', 'stop'],
    ['“KHT STOP”', 'stop'],
    ['‘KHT STOP’', 'stop'],
    ['(KHT STOP)', 'stop'],
    ['ＫＨＴ ＳＴＯＰ', 'stop'],
    ['KHT STOP 🛑', 'stop'],
    ['S T O P', 'other'],
    ['K H T S T O P', 'stop'],
    ['Stop', 'stop'],
    ['STOP', 'stop'],
    ['stop.', 'stop'],
    ['STOP!!!', 'stop'],
    ['Stop stop stop', 'stop'],
    ['Stop please', 'stop'],
    ['Please STOP texting me', 'stop'],
    ['please stop sending me texts', 'stop'],
    ['Stop these messages', 'stop'],
    ['Hi, stop texts please. Thank you', 'stop'],
    ['I want to stop', 'stop'],
    ['STOP ALL', 'stop'],
    ['Stop all texts', 'stop'],
    ['UNSUBSCRIBE', 'stop'],
    ['Opt out', 'stop'],
    ['KHT STOP please', 'stop'],
    ['text KHT STOP to', 'stop'],
    ['KHT STOPP', 'stop'],
    ['KHT STPO', 'stop'],
    ['KHT SOTP', 'stop'],
    ['KHT STO', 'stop'],
    ['KHT STOPS', 'stop'],
    ['KHT STOP\n\nSent from my iPhone', 'stop'],
    ['KHT START', 'start'],
    ['START KHT', 'start'],
    ['khtstart', 'start'],
    ['Kht start', 'start'],
    ['“kht start”', 'start'],
    ['START', 'start'],
    ['Start please', 'start'],
    ['Please start sending me texts again', 'start'],
    ['KHT STRAT', 'start'],
    ['KHT STARTT', 'start'],
    ['KHT SART', 'start'],
    ['I will stop by at 3', 'other'],
    ['can I start my tablets', 'other'],
    ['When do I stop my tablets?', 'other'],
    ['Do not stop', 'other'],
    ["Don't stop", 'other'],
    ['Don’t stop texting me', 'other'],
    ['bus stop', 'other'],
    ['What time does clinic start', 'other'],
    ['stop my appointment', 'other'],
    ['Please cancel my appointment', 'other'],
    ['CANCEL', 'other'],
    ['KHT', 'other'],
    ['KHT STOP or KHT START?', 'other'],
    ['STOP START', 'other'],
    ['Stpo', 'other'],
    ['shop', 'other'],
    ['KHT appointment', 'other'],
    ['who is this', 'other'],
    ['Thanks', 'other'],
    ['ok', 'other'],
    ['', 'other'],
    ['   ', 'other'],
    ['🛑', 'other'],
    ['12345', 'other'],
    ['Non-stop pain since the operation', 'other'],
    ['It wont stop bleeding', 'other'],
  ])('%j: %s', (message, understood) => {
    expect(understand(message, 'KHT')).toBe(understood);
  });

  it('has the hospital’s own keyword', () => {
    expect(understand('RXY STOP', 'RXY')).toBe('stop');
    expect(understand('KHT STOP', 'RXY')).toBe('other');
  });

  it('of any length is understood in no time', () => {
    expect(understand('stop '.repeat(20_000), 'KHT')).toBe('stop');
    expect(understand('k h t '.repeat(20_000), 'KHT')).toBe('other');
    expect(understand('sent from '.repeat(20_000), 'KHT')).toBe('other');
  });
});

/** A second way to invite, tried against the one that the portal brings. */
export const warmWording = {
  name: 'Invitation, what is in it for you',
  smsText:
    '((firstName)), see your appointments and read your letters from ((hospitalName)) as soon as they are written: ((link))\nTo stop, text ((stopKeyword)) STOP to ((stopNumber))',
  emailSubject: 'Read your letters from ((hospitalName)) as soon as they are written',
  emailText: `Dear ((firstName))

Your letters from ((hospitalName)) can be read on Patient Portal as soon as they are written, and your appointments stand there too.

Register here: ((link))

The link works once, until ((linkUntil)). You need your date of birth, and the e-mail address and mobile number the hospital holds for you.

You do not have to register: without it we write to you by post, as before.`,
  letterText: `Dear ((firstName))

Your letters from ((hospitalName)) can be read on Patient Portal as soon as they are written, and your appointments stand there too.

To register, scan the code below with the camera of your phone, or type the address beside it into a web browser: ((link)). Both work once, until ((linkUntil)). You need your date of birth, and the e-mail address and mobile number the hospital holds for you.

You do not have to register: without it we write to you by post, as before.

Yours sincerely

Outpatient services
((hospitalName))`,
};

/** What is wrong with a header or frame, found without an allocation; numbers of their own, so that a bundler inlines them. */

/** Nothing is. */
export const none = 0;
export const short = 1;
export const start = 2;
export const lengthBits = 3;
export const length = 4;
export const hcs = 5;
export const end = 6;
export const fcs = 7;
export const functionCode = 8;
export const address = 9;

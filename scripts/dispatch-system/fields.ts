import { z } from 'zod';
import { bureaus, codesOf, industries, issues, prefectures, qualifications } from './codes.ts';

/** What a value of the contract may look like. Codes are ASCII, dates and times are Japan's, money is whole yen. */

const code = (pattern: RegExp, example: string) => z.string().regex(pattern, `${example} のような番号ではありません`);

export const agencyCode = code(/^A\d{4}$/, 'A0001');
export const expertCode = code(/^E\d{5}$/, 'E00001');
export const tieCode = code(/^ET\d{5}$/, 'ET00001');
export const businessCode = code(/^B\d{5}$/, 'B00001');
export const dispatchCode = code(/^D\d{5}$/, 'D00001');
export const attendanceCode = code(/^AT\d{6}$/, 'AT000001');
export const claimCode = code(/^TC\d{5}$/, 'TC00001');
export const tripCode = code(/^TR\d{5}$/, 'TR00001');
export const itemCode = code(/^TC\d{5}-\d{1,2}$/, 'TC00001-1');
export const documentCode = code(/^DOC\d{6}$/, 'DOC000001');
export const appointmentCode = code(/^E\d{5}\|\d{4}$/, 'E00001|2023');
export const paymentDetailsCode = code(/^E\d{5}\|\d{4}-\d{2}-\d{2}$/, 'E00001|2023-04-01');

export const date = z.iso.date('2023-05-10 のような日付ではありません');
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '13:30 のような時刻ではありません');
export const year = z.string().regex(/^\d{4}$/, '2023 のような年度ではありません');
export const instant = z.iso.datetime({ offset: true, error: '2023-05-10T17:05:00+09:00 のような日時ではありません' });

export const text = (longest: number) => z.string().min(1).max(longest);
export const yen = z.int().min(0).max(9_999_999_999);
export const minutes = z.int().min(0).max(1440);
export const nth = z.int().min(1).max(99);
const aboutWhole = (value: number, scale: number) => Math.abs(value * scale - Math.round(value * scale)) < 1e-6;
export const km = z
  .number()
  .min(0)
  .max(99_999.9)
  .refine((value) => aboutWhole(value, 10), '小数1桁までのキロ数ではありません');
export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);
export const flag = z.boolean();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '小文字16進のSHA-256ではありません');

export const bureau = z.enum(codesOf(bureaus));
export const prefecture = z.enum(codesOf(prefectures));
export const industry = z.enum(codesOf(industries));
export const issue = z.enum(codesOf(issues));
export const qualification = z.enum(codesOf(qualifications));
export const accompaniment = z.enum(['Onsite', 'Remote', 'None']);

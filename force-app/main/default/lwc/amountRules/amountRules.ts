import { count, fill, yen } from 'c/display';
import baseOf from '@salesforce/label/c.Amount_BaseOf';
import baseNone from '@salesforce/label/c.Amount_BaseNone';
import feeNth from '@salesforce/label/c.Amount_FeeNth';
import feeTaxOf from '@salesforce/label/c.Amount_FeeTaxOf';
import grossOf from '@salesforce/label/c.Amount_GrossOf';
import netOf from '@salesforce/label/c.Amount_NetOf';
import taxOf from '@salesforce/label/c.Amount_TaxOf';
import travelOf from '@salesforce/label/c.Amount_TravelOf';
import travelTaxOf from '@salesforce/label/c.Amount_TravelTaxOf';
import withholdingHigh from '@salesforce/label/c.Amount_WithholdingHigh';
import withholdingOf from '@salesforce/label/c.Amount_WithholdingOf';
import fee from '@salesforce/label/c.Amount_Fee';
import feeTax from '@salesforce/label/c.Amount_FeeTax';
import gross from '@salesforce/label/c.Amount_Gross';
import net from '@salesforce/label/c.Amount_Net';
import tax from '@salesforce/label/c.Amount_Tax';
import travel from '@salesforce/label/c.Amount_Travel';
import travelTax from '@salesforce/label/c.Amount_TravelTax';
import withholding from '@salesforce/label/c.Amount_Withholding';
import withholdingBase from '@salesforce/label/c.Amount_WithholdingBase';

/** A payment's amounts as the org worked them out, with the rates it was stamped with. */
export interface PaymentAmounts {
  payeeClass: string;
  fee: number;
  feeTax: number;
  travel: number;
  travelTax: number;
  tax: number;
  gross: number;
  base: number;
  withholding: number;
  net: number;
  taxRate: number;
  rate: number;
  highRate: number;
  threshold: number;
  cases: number;
}

/** One amount: what it is, how it came about, and the rule that says so. */
export interface Explained {
  name: string;
  amount: string;
  how: string;
  rule: string;
}

/** How each amount of a payment came about, in the order it is worked out. The org worked it out; this only says how. */
export function explainPayment(of: PaymentAmounts): Explained[] {
  return [
    { name: fee, amount: yen(of.fee), how: fill(travelOf, count(of.cases)), rule: 'R-060, R-102' },
    { name: feeTax, amount: yen(of.feeTax), how: fill(feeTaxOf, yen(of.fee), of.taxRate), rule: 'A-07' },
    { name: travel, amount: yen(of.travel), how: fill(travelOf, count(of.cases)), rule: 'R-102' },
    { name: travelTax, amount: yen(of.travelTax), how: fill(travelTaxOf, yen(of.travel), of.taxRate), rule: 'A-09' },
    { name: tax, amount: yen(of.tax), how: fill(taxOf, yen(of.feeTax), yen(of.travelTax)), rule: 'A-09, R-106' },
    {
      name: gross,
      amount: yen(of.gross),
      how: fill(grossOf, yen(of.fee), yen(of.feeTax), yen(of.travel)),
      rule: 'R-104',
    },
    {
      name: withholdingBase,
      amount: yen(of.base),
      how: of.base > 0 ? fill(baseOf, of.payeeClass) : baseNone,
      rule: 'A-11',
    },
    { name: withholding, amount: yen(of.withholding), how: howWithheld(of), rule: 'R-104, A-11, A-12' },
    { name: net, amount: yen(of.net), how: fill(netOf, yen(of.gross), yen(of.withholding)), rule: 'R-104, R-105' },
  ];
}

/** Above the threshold the higher rate, except where the whole is withheld at the lower one (司法書士). */
function howWithheld({ base, withholding: withheld, rate, highRate, threshold }: PaymentAmounts): string {
  if (base === 0) return baseNone;
  const isLow = withheld === Math.floor((base * rate * 100) / 10_000);
  return base <= threshold || isLow
    ? fill(withholdingOf, yen(base), rate)
    : fill(withholdingHigh, yen(threshold), rate, yen(base - threshold), highRate);
}

/** Why a case's fee is what it is: the rate of its confirmed number. */
export function explainFee(nth: number | null, amount: number): string {
  return fill(feeNth, nth ?? '―', yen(amount));
}

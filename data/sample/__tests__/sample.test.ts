import { createHash } from 'node:crypto';
import { readChange, type ChangeOf, type Kind } from '../../../scripts/dispatch-system/index.ts';
import { isWorkday } from '../calendar.ts';
import { generateSample, troubles, type Sample, type Trouble } from '../index.ts';
import { supportsPerBusiness } from '../schedule.ts';

const sample = generateSample({ seed: 'haken-2023' });
const records = sample.deliveries.map(({ record }) => record);

const good = records.flatMap((record) => {
  const read = readChange(record);
  return read.ok ? [read.change] : [];
});

/** The records of a kind, each in its highest version. */
function latest<K extends Kind>(kind: K): Map<string, ChangeOf<K>> {
  const found = new Map<string, ChangeOf<K>>();
  for (const change of good) {
    if (change.kind !== kind || (found.get(change.id)?.version ?? 0) >= change.version) continue;
    found.set(change.id, change as unknown as ChangeOf<K>);
  }
  return found;
}

const applications = latest('application');
const attendance = [...latest('attendance').values()];
const documents = [...latest('document').values()];
const claims = [...latest('travelClaim').values()];
const reports = latest('report');
const approvals = latest('agencyApproval');
const experts = latest('expert');
const ties = [...latest('expertTie').values()];
const accounts = [...latest('paymentDetails').values()];
const agencies = latest('agency');
const webRecords = latest('webRecord');

const caseOf = (code: string) => applications.get(code)!.data;
const lastCases = (trouble: Trouble) => sample.planted[trouble].map(({ cases }) => cases.at(-1)!);
const papersOf = (code: string) => documents.filter(({ data }) => data.dispatch === code).map(({ data }) => data.type);
const stampsOf = (code: string) => attendance.filter(({ data }) => data.dispatch === code).map(({ data }) => data);
const itemsOf = (code: string) => claims.filter(({ data }) => data.dispatch === code).flatMap(({ data }) => data.items);
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const net = (code: string) => {
  const report = reports.get(code)!.data;
  return minuteOf(report.endTime) - minuteOf(report.startTime) - report.breakMinutes - report.remoteMinutes;
};

describe('The sample months', () => {
  it('are the same for the same seed, and others for another', () => {
    // As one hash: some thousand records held against each other one by one would take a minute.
    const told = ({ deliveries, planted, truth }: Sample) =>
      createHash('sha256')
        .update(JSON.stringify([deliveries, planted, [...truth.items], truth.outings]))
        .digest('hex');
    expect(told(generateSample({ seed: 'haken-2023' }))).toBe(told(sample));
    expect(told(generateSample({ seed: 'another', cases: 30 }))).not.toBe(
      told(generateSample({ seed: 'other', cases: 30 })),
    );
  });

  it('hold some 300 cases in April and May 2023, mostly on workdays', () => {
    const dates = [...applications.values()].map(({ data }) => data.scheduledDate);
    expect(applications.size).toBeGreaterThan(290);
    expect(dates.every((date) => date >= '2023-04-01' && date <= '2023-05-31')).toBe(true);
    const workdays = dates.filter(isWorkday).length;
    expect(workdays / dates.length).toBeGreaterThan(0.85);
    expect(workdays).toBeLessThan(dates.length);
  });

  it('R-101: firsts, 2nd and 3rd, 4th and 5th stand near 4,400 : 2,200 : 400', () => {
    const counts = supportsPerBusiness(300);
    const withAtLeast = (nth: number) => counts.filter((count) => count >= nth).length;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
    expect(withAtLeast(1)).toBeGreaterThan(180);
    expect(withAtLeast(2) + withAtLeast(3)).toBeGreaterThan(80);
    expect(withAtLeast(4) + withAtLeast(5)).toBeGreaterThan(15);
    expect(withAtLeast(6)).toBe(4);
  });

  it('a fifth of the supports is by WEB', () => {
    const web = [...applications.values()].filter(({ data }) => data.mode === 'Web').length;
    expect(web / applications.size).toBeGreaterThan(0.14);
    expect(web / applications.size).toBeLessThan(0.27);
  });

  it('R-088: travel is near 11,000 yen a case before tax', () => {
    const total = claims.reduce((sum, { data }) => sum + data.claimedTotal, 0);
    expect(total / 1.1 / applications.size).toBeGreaterThan(9_500);
    expect(total / 1.1 / applications.size).toBeLessThan(12_500);
  });

  it('travel goes by every means of the rule', () => {
    const means = new Set(claims.flatMap(({ data }) => data.items.map((item) => item.means)));
    expect(means).toEqual(new Set(['Rail', 'Air', 'Ship', 'Bus', 'Taxi', 'OwnCar', 'RentalCar', 'Lodging']));
  });

  it('R-003–R-005: agencies of every type and attribute, each platform of four or more kinds', () => {
    const all = [...agencies.values()];
    expect(new Set(all.map(({ data }) => data.type)).size).toBe(4);
    expect(new Set(all.map(({ data }) => data.attribute)).size).toBe(13);
    for (const lead of all.filter(({ data }) => data.type === 'PlatformLead')) {
      const platform = all.filter(({ id, data }) => id === lead.id || data.representative === lead.id);
      expect(new Set(platform.map(({ data }) => data.attribute)).size).toBeGreaterThanOrEqual(4);
    }
  });

  it('every record of the feed keeps to the contract but those planted to break it', () => {
    const broken = new Set(
      (['wrongType', 'unknownCode', 'fieldMissing'] as const).flatMap((name) =>
        sample.planted[name].map(({ records: [first] }) => first),
      ),
    );
    const refused = records.filter((record) => !readChange(record).ok);
    expect(new Set(refused.map(({ kind, id, version }) => `${kind} ${id} ${version}`))).toEqual(broken);
    expect(broken.size).toBe(6);
  });

  it('deliveries are in the order of arrival and seq grows', () => {
    const arrivals = sample.deliveries.map(({ arrivesAt }) => arrivesAt);
    expect(arrivals).toEqual([...arrivals].sort());
    expect(records.every(({ seq }, index) => index === 0 || seq > records[index - 1]!.seq)).toBe(true);
  });

  it('every document record has its bytes, a PDF or PNG of the size and hash it tells, near three a case', () => {
    expect(documents.length / applications.size).toBeGreaterThan(3);
    for (const { id, data } of documents) {
      const { bytes } = sample.documents.get(id)!;
      expect(bytes.subarray(1, 4).toString()).toBe(data.mediaType === 'image/png' ? 'PNG' : 'PDF');
      expect(bytes.length).toBeGreaterThan(5_000);
      expect(bytes.length).toBeLessThan(30_000);
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([data.size, data.sha256]);
    }
  });

  it('claims are the sum of their items and a 日当 of 1,100 yen or none', () => {
    for (const { data } of claims) {
      const items = data.items.reduce((sum, item) => sum + item.claimedAmount, 0);
      expect([0, 1_100]).toContain(data.claimedTotal - items);
    }
  });

  it('without trouble nothing is planted and every record keeps to the contract', () => {
    const calm = generateSample({ seed: 'calm', cases: 60, trouble: false });
    expect(Object.values(calm.planted).flat()).toEqual([]);
    expect(calm.deliveries.every(({ record }) => readChange(record).ok)).toBe(true);
  });
});

describe('A sample of other measures', () => {
  it('refuses a month that is none, by name', () => {
    expect(() => generateSample({ seed: 'any', months: ['2023-13'] })).toThrow('2023-13');
  });

  it('may be small, and of one month', () => {
    const small = generateSample({ seed: 'small', months: ['2023-06'], cases: 20 });
    const dates = small.deliveries
      .filter(({ record }) => record.kind === 'application')
      .map(({ record }) => record.data.scheduledDate);
    expect(dates.length).toBeGreaterThanOrEqual(19);
    expect(dates.every((date) => String(date).startsWith('2023-06') || String(date).startsWith('2023-07-01'))).toBe(
      true,
    );
  });
});

describe('Planted trouble', () => {
  it.each(Object.keys(troubles) as Trouble[])('%s is there at least twice', (name) => {
    expect(sample.planted[name].length).toBeGreaterThanOrEqual(2);
  });

  it.each(['checkInMissing', 'checkOutMissing'] as const)(
    'R-041: %s leaves one of the two events, and no pledge',
    (name) => {
      const left = name === 'checkInMissing' ? 'CheckOut' : 'CheckIn';
      for (const code of lastCases(name)) {
        expect(stampsOf(code).map(({ event }) => event)).toEqual([left]);
        expect(papersOf(code)).not.toContain('Pledge');
      }
    },
  );

  it('R-041: a pledge stands in for a missing check-out or signature', () => {
    for (const code of [...lastCases('checkOutMissingPledged'), ...lastCases('signatureMissingPledged')]) {
      expect(stampsOf(code).some(({ signed }) => signed)).toBe(false);
      expect(papersOf(code)).toContain('Pledge');
    }
  });

  it('R-052: times and places differ from what the agency approved', () => {
    for (const code of lastCases('timesOff')) {
      expect(stampsOf(code)[0]!.time).not.toBe(approvals.get(code)!.data.startTime);
      expect(papersOf(code)).not.toContain('Declaration');
    }
    for (const code of lastCases('placeOff')) {
      expect(stampsOf(code)[0]!.latitude).not.toBe(caseOf(code).placeLatitude);
    }
  });

  it('R-061, R-062: minutes that count are under three hours, or just not', () => {
    for (const code of [...lastCases('underThreeHours'), ...lastCases('remoteMinutesShort')])
      expect(net(code)).toBeLessThan(180);
    for (const code of lastCases('underThreeHoursExplained')) {
      expect(net(code)).toBeLessThan(180);
      expect(papersOf(code)).toContain('Explanation');
    }
    for (const code of lastCases('remoteMinutes')) {
      expect(net(code)).toBeGreaterThanOrEqual(180);
      expect(reports.get(code)!.data.remoteMinutes).toBeGreaterThan(0);
    }
  });

  it('R-046: the contract of a later support is missing, or came after the support', () => {
    for (const code of lastCases('contractMissing')) expect(papersOf(code)).not.toContain('Contract');
    for (const code of lastCases('contractLate')) {
      const contract = documents.find(({ data }) => data.dispatch === code && data.type === 'Contract')!;
      expect(contract.data.uploadedOn > caseOf(code).scheduledDate).toBe(true);
    }
  });

  it('R-083: a taxi without receipt or without reason', () => {
    for (const code of lastCases('taxiWithoutReceipt')) expect(papersOf(code)).not.toContain('Receipt');
    for (const code of lastCases('taxiWithoutReason')) {
      expect(
        itemsOf(code)
          .filter(({ means }) => means === 'Taxi')
          .every(({ reason }) => reason === null),
      ).toBe(true);
    }
  });

  it('R-087: a night above 9,800 yen, two nights, a private lodging', () => {
    const nights = (code: string) => itemsOf(code).filter(({ means }) => means === 'Lodging');
    for (const code of lastCases('lodgingOverCap')) expect(nights(code)[0]!.claimedAmount).toBeGreaterThan(9_800);
    for (const code of lastCases('lodgingTwoNights')) expect(nights(code)).toHaveLength(2);
    for (const code of lastCases('lodgingPrivate')) expect(nights(code)[0]!.lodgingKind).toBe('Private');
  });

  it('R-064–R-068: subsidy, pay, membership with and without the exception, own request', () => {
    const tied = (code: string, kind: string) =>
      ties.some(
        ({ data }) => data.kind === kind && data.expert === caseOf(code).expert && data.agency === caseOf(code).agency,
      );
    const excepted = (code: string) => {
      const agency = agencies.get(caseOf(code).agency)!.data;
      return agency.memberException || (agency.type === 'Yorozu' && agency.operatorMemberException);
    };
    for (const code of lastCases('paidByAgency')) expect(tied(code, 'PaidBy')).toBe(true);
    for (const code of lastCases('memberOfAgency'))
      expect([tied(code, 'Member'), excepted(code)]).toEqual([true, false]);
    for (const code of lastCases('memberOfExceptedAgency'))
      expect([tied(code, 'Member'), excepted(code)]).toEqual([true, true]);
    for (const code of lastCases('personnelSubsidy'))
      expect(experts.get(caseOf(code).expert)!.data.publicPersonnelSubsidy).toBe(true);
    for (const code of lastCases('expertRequest')) expect(caseOf(code).expertRequested).toBe(true);
  });

  it('R-001: a sixth support, and one that a cancellation makes the fifth', () => {
    const took = (code: string) =>
      [...applications.values()].filter(
        ({ data }) =>
          data.business === caseOf(code).business &&
          data.status !== 'Cancelled' &&
          data.scheduledDate <= caseOf(code).scheduledDate,
      ).length;
    for (const code of lastCases('sixthSupport')) expect(took(code)).toBe(6);
    for (const code of lastCases('cancellationFreesSixth')) {
      expect([took(code), caseOf(code).declaredNth]).toEqual([5, 6]);
    }
  });

  it('R-040: late reports come after the closing of the following month', () => {
    for (const code of lastCases('lateReport')) {
      const [support, reported] = [reports.get(code)!.data.supportDate, reports.get(code)!.data.submittedOn];
      expect(reported.slice(0, 7) > support.slice(0, 7)).toBe(true);
      expect(reported.slice(8) >= '12').toBe(true);
    }
  });

  it('R-141, A-51: WEB supports without proof, with the Office in default, with travel', () => {
    for (const code of lastCases('webWithoutProof')) expect(webRecords.get(code)?.data.proof ?? 'None').toBe('None');
    for (const code of lastCases('webProofOwedByOffice')) {
      expect(webRecords.get(code)!.data).toMatchObject({ proof: 'None', owedBy: 'Office' });
    }
    for (const code of lastCases('webWithTravel'))
      expect([caseOf(code).mode, itemsOf(code).length > 0]).toEqual(['Web', true]);
  });

  it('A-01: one expert twice on a day, in turn and at once, and one business twice on a day', () => {
    const both = (trouble: Trouble) => sample.planted[trouble].map(({ cases }) => cases.map(caseOf));
    for (const [one, two] of both('sameDaySecond')) {
      expect([one!.expert, one!.scheduledDate]).toEqual([two!.expert, two!.scheduledDate]);
      expect(one!.scheduledEnd <= two!.scheduledStart).toBe(true);
    }
    for (const [one, two] of both('overlapping')) {
      expect([one!.expert, one!.scheduledDate]).toEqual([two!.expert, two!.scheduledDate]);
      expect(one!.scheduledEnd > two!.scheduledStart).toBe(true);
    }
    for (const [one, two] of both('sameBusinessSameDay')) {
      expect([one!.business, one!.scheduledDate]).toEqual([two!.business, two!.scheduledDate]);
    }
  });

  it('A-20: claims of a shared outing are told apart by the Platform and together by the truth', () => {
    expect(sample.truth.outings).toHaveLength(4);
    for (const outing of sample.truth.outings) {
      const told = outing.map((code) => claims.find(({ id }) => id === code)!.data);
      expect(told).toHaveLength(2);
      expect(new Set(told.map(({ trip }) => trip)).size).toBe(2);
      expect(new Set(told.map(({ dispatch }) => caseOf(dispatch).expert)).size).toBe(1);
    }
  });

  it('R-084: the Office can measure every own-car leg', () => {
    const legs = claims.flatMap(({ data }) => data.items).filter(({ means }) => means === 'OwnCar');
    expect(legs.length).toBeGreaterThan(20);
    expect(legs.every(({ id }) => sample.truth.items.get(id)!.measuredKm! > 0)).toBe(true);
  });

  it('R-028, R-090: appointments are missing or late, account names are what no bank takes or another person’s', () => {
    const appointments = latest('appointment');
    for (const {
      experts: [code],
    } of sample.planted.appointmentMissing)
      expect(appointments.has(`${code}|2023`)).toBe(false);
    for (const {
      experts: [code],
      cases,
    } of sample.planted.appointmentLate) {
      expect(appointments.get(`${code}|2023`)!.data.acceptedOn! > caseOf(cases.at(-1)!).scheduledDate).toBe(true);
    }
    const accountOf = (code: string) => accounts.find(({ data }) => data.expert === code)!.data;
    for (const {
      experts: [code],
    } of sample.planted.accountNameRefused)
      expect(accountOf(code!).holderKana).toMatch(/[＆／]/);
    for (const {
      experts: [code],
    } of sample.planted.accountHolderDiffers) {
      expect(accountOf(code!).holderKana).not.toBe(accountOf(code!).payeeKana);
    }
  });

  it('R-045: doubles, children before parents, older versions after newer ones', () => {
    const placesOf = (name: string) =>
      records.flatMap(({ kind, id, version }, index) => (`${kind} ${id} ${version}` === name ? [index] : []));
    for (const { records: told } of sample.planted.doubled)
      for (const name of told) expect(placesOf(name)).toHaveLength(2);
    for (const {
      records: [parent, child],
    } of sample.planted.childBeforeParent) {
      expect(placesOf(child!)[0]!).toBeLessThan(placesOf(parent!)[0]!);
    }
    for (const {
      records: [newer, older],
    } of sample.planted.olderAfterNewer) {
      expect(placesOf(newer!)[0]!).toBeLessThan(placesOf(older!)[0]!);
    }
    for (const {
      cases: [code],
    } of sample.planted.parentNeverCame)
      expect(applications.has(code!)).toBe(false);
  });
});

/** Where the sample's people are. Stations and their rough positions are real; every address on them is invented. */

export interface Place {
  name: string;
  latitude: number;
  longitude: number;
  /** City, town or ward it lies in, where its name does not tell. */
  city?: string;
}

/** A town on an island, reached by ship or aeroplane. */
export interface Island extends Place {
  by: 'Ship' | 'Air';
  port: string;
  /** Port or airport of the mainland; the prefecture's own unless said. */
  from?: string;
  fare: number;
  km: number;
  /** The ship is a high-speed one, and ordinary ones run there too; both unless said. */
  fast?: boolean;
  mixed?: boolean;
}

export interface Area {
  prefecture: string;
  /** Prefecture's name as an address begins. */
  head: string;
  base: Place;
  /** Towns a case may lie in, with the station or port that serves them. */
  towns: readonly Place[];
  island?: Island;
}

const at = (name: string, latitude: number, longitude: number): Place => ({ name, latitude, longitude });

export const areas: readonly Area[] = [
  {
    prefecture: '01',
    head: '北海道',
    base: at('札幌駅', 43.0687, 141.3508),
    towns: [at('小樽駅', 43.1972, 140.9937), at('旭川駅', 43.7628, 142.3582)],
  },
  {
    prefecture: '04',
    head: '宮城県',
    base: at('仙台駅', 38.2601, 140.8822),
    towns: [at('石巻駅', 38.4347, 141.3022), at('白石駅', 38.0031, 140.6225)],
  },
  {
    prefecture: '06',
    head: '山形県',
    base: at('山形駅', 38.2488, 140.3279),
    towns: [at('新庄駅', 38.7624, 140.3057), at('米沢駅', 37.9097, 140.128)],
  },
  {
    prefecture: '11',
    head: '埼玉県',
    base: at('大宮駅', 35.9064, 139.6238),
    towns: [at('熊谷駅', 36.1394, 139.3895), at('川越駅', 35.9071, 139.4827)],
  },
  {
    prefecture: '13',
    head: '東京都',
    base: at('東京駅', 35.6812, 139.7671),
    towns: [at('蒲田駅', 35.5625, 139.716), at('青梅駅', 35.7906, 139.2583)],
  },
  {
    prefecture: '14',
    head: '神奈川県',
    base: at('横浜駅', 35.4657, 139.6223),
    towns: [at('小田原駅', 35.2564, 139.1554), at('平塚駅', 35.3279, 139.3496)],
  },
  {
    prefecture: '15',
    head: '新潟県',
    base: at('新潟駅', 37.9122, 139.0617),
    towns: [at('長岡駅', 37.4473, 138.8541), at('新発田駅', 37.9453, 139.3379)],
  },
  {
    prefecture: '17',
    head: '石川県',
    base: at('金沢駅', 36.578, 136.6478),
    towns: [at('七尾駅', 37.0424, 136.9654), at('加賀温泉駅', 36.3206, 136.3509)],
  },
  {
    prefecture: '20',
    head: '長野県',
    base: at('長野駅', 36.6433, 138.1886),
    towns: [at('松本駅', 36.2309, 137.9646), at('上田駅', 36.3964, 138.2499)],
  },
  {
    prefecture: '22',
    head: '静岡県',
    base: at('静岡駅', 34.9717, 138.389),
    towns: [at('掛川駅', 34.7697, 138.0146), at('沼津駅', 35.103, 138.8597)],
  },
  {
    prefecture: '23',
    head: '愛知県',
    base: at('名古屋駅', 35.1709, 136.8815),
    towns: [at('豊橋駅', 34.7629, 137.3819), at('瀬戸市駅', 35.2209, 137.0947)],
  },
  {
    prefecture: '26',
    head: '京都府',
    base: at('京都駅', 34.9858, 135.7588),
    towns: [at('福知山駅', 35.2965, 135.1189), at('宇治駅', 34.8905, 135.8007)],
  },
  {
    prefecture: '27',
    head: '大阪府',
    base: at('大阪駅', 34.7025, 135.4959),
    towns: [at('岸和田駅', 34.4606, 135.3813), at('東大阪駅', 34.6794, 135.6006)],
  },
  {
    prefecture: '33',
    head: '岡山県',
    base: at('岡山駅', 34.6664, 133.9176),
    towns: [at('津山駅', 35.0555, 134.0035), at('倉敷駅', 34.602, 133.7655)],
  },
  {
    prefecture: '34',
    head: '広島県',
    base: at('広島駅', 34.3975, 132.4757),
    towns: [at('福山駅', 34.4894, 133.3622), at('三次駅', 34.8042, 132.8576)],
  },
  {
    prefecture: '38',
    head: '愛媛県',
    base: at('松山駅', 33.8406, 132.7508),
    towns: [at('今治駅', 34.0644, 132.9935), at('宇和島駅', 33.2257, 132.567)],
  },
  {
    prefecture: '40',
    head: '福岡県',
    base: at('博多駅', 33.5898, 130.4207),
    towns: [at('久留米駅', 33.3197, 130.5033), at('小倉駅', 33.8869, 130.8826)],
  },
  {
    prefecture: '42',
    head: '長崎県',
    base: at('長崎駅', 32.7525, 129.8706),
    towns: [at('佐世保駅', 33.1642, 129.7258), at('諫早駅', 32.8519, 130.0415)],
    island: { ...at('五島市福江', 32.6954, 128.8414), by: 'Ship', port: '福江港', fare: 6_730, km: 100.4 },
  },
  {
    prefecture: '43',
    head: '熊本県',
    base: at('熊本駅', 32.7901, 130.6886),
    towns: [at('八代駅', 32.5173, 130.6353), at('人吉駅', 32.2166, 130.7513)],
  },
  {
    prefecture: '46',
    head: '鹿児島県',
    base: at('鹿児島中央駅', 31.5839, 130.5413),
    towns: [at('川内駅', 31.8131, 130.3128), at('鹿屋市役所前', 31.3783, 130.852)],
    island: { ...at('屋久島町宮之浦', 30.4293, 130.5755), by: 'Ship', port: '宮之浦港', fare: 10_500, km: 135.2 },
  },
  {
    prefecture: '47',
    head: '沖縄県',
    base: at('那覇バスターミナル', 26.2124, 127.6792),
    towns: [at('名護バスターミナル', 26.5917, 127.9775), at('沖縄市役所前', 26.3343, 127.8056)],
    island: { ...at('石垣市美崎町', 24.3403, 124.1559), by: 'Air', port: '新石垣空港', fare: 15_400, km: 411.0 },
  },
];

/** The city or town as an address names it. */
export const cityOf = (place: Place): string =>
  place.city ?? `${place.name.replace(/(駅|バスターミナル|市役所前)$/, '')}市`;

/** Metres of one degree of latitude. */
const degree = 111_320;

/** Kilometres between two places as the crow flies. */
export function crowKm(from: Place, to: Place): number {
  const north = (to.latitude - from.latitude) * degree;
  const east = (to.longitude - from.longitude) * degree * Math.cos((from.latitude * Math.PI) / 180);
  return Math.hypot(north, east) / 1000;
}

const tenth = (km: number) => Math.round(km * 10) / 10;
export const railKm = (from: Place, to: Place): number => tenth(Math.max(3, crowKm(from, to) * 1.22));
export const roadKm = (from: Place, to: Place): number => tenth(Math.max(2, crowKm(from, to) * 1.29));

/** A point `metres` away from a place, in the direction `turn` (0–359 degrees). Six decimals. */
export function away(from: Place, metres: number, turn: number): { latitude: number; longitude: number } {
  const angle = (turn * Math.PI) / 180;
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  const latitude = from.latitude + (metres * Math.cos(angle)) / degree;
  const longitude = from.longitude + (metres * Math.sin(angle)) / (degree * Math.cos((from.latitude * Math.PI) / 180));
  return { latitude: round(latitude), longitude: round(longitude) };
}

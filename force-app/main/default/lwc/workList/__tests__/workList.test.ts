import { nextAfter, placeOf, rememberOrder } from 'c/workList';

describe('仕事の並び', () => {
  it('R-040 一覧の並びのとおりに次の案件を答える', () => {
    rememberOrder(['a', 'b', 'c']);
    expect([nextAfter('a'), nextAfter('b'), nextAfter('c'), nextAfter('x')]).toEqual(['b', 'c', undefined, undefined]);
    expect([placeOf('b'), placeOf('x')]).toEqual([{ place: 2, of: 3 }, undefined]);
  });

  it('画面を読み直しても並びを忘れない', () => {
    rememberOrder(['a', 'b']);
    expect(JSON.parse(sessionStorage.getItem('haken.workList') ?? '')).toEqual(['a', 'b']);
  });
});

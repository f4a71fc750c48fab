import { createGestureTracker } from '@/packages/setup/_map/gesture-tracker';

function track() {
  const map = { onShift: jest.fn(), onSettle: jest.fn(), onTap: jest.fn() };
  const handles = { onDrag: jest.fn(), onDrop: jest.fn(), onTap: jest.fn(), onHold: jest.fn() };
  return { map, handles, tracker: createGestureTracker(map, handles) };
}
const at = (x: number, y: number) => ({ x, y });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a finger on a handle', () => {
  it('draws it along and drops it', () => {
    const { tracker, handles, map } = track();
    tracker.take(3);
    tracker.begin([at(100, 100)]);
    tracker.move([at(140, 90)]);
    tracker.finish();
    expect(handles.onDrag).toHaveBeenLastCalledWith(3, at(40, -10));
    expect(handles.onDrop).toHaveBeenCalledWith(3);
    expect(handles.onTap).not.toHaveBeenCalled();
    expect(map.onSettle).not.toHaveBeenCalled();
  });

  it('that only trembles taps it', () => {
    const { tracker, handles } = track();
    tracker.take(0);
    tracker.begin([at(100, 100)]);
    tracker.move([at(103, 101)]);
    tracker.finish();
    expect(handles.onDrag).not.toHaveBeenCalled();
    expect(handles.onTap).toHaveBeenCalledWith(0);
  });

  it('that stays removes it, once, and moves nothing afterwards', () => {
    const { tracker, handles } = track();
    tracker.take(2);
    tracker.begin([at(100, 100)]);
    jest.advanceTimersByTime(600);
    tracker.move([at(190, 90)]);
    tracker.finish();
    expect(handles.onHold.mock.calls).toEqual([[2]]);
    expect(handles.onDrag).not.toHaveBeenCalled();
    expect(handles.onTap).not.toHaveBeenCalled();
  });

  it('that moves in time holds nothing', () => {
    const { tracker, handles } = track();
    tracker.take(2);
    tracker.begin([at(100, 100)]);
    tracker.move([at(120, 100)]);
    jest.advanceTimersByTime(600);
    expect(handles.onHold).not.toHaveBeenCalled();
  });
});

describe('fingers on the map', () => {
  it('draw it along', () => {
    const { tracker, map } = track();
    tracker.begin([at(0, 0)]);
    tracker.move([at(30, 40)]);
    tracker.finish();
    expect(map.onShift).toHaveBeenCalledWith([at(0, 0)], [at(30, 40)]);
    expect(map.onSettle).toHaveBeenCalledWith([at(0, 0)], [at(30, 40)]);
  });

  it('two of them zoom', () => {
    const { tracker, map } = track();
    tracker.begin([at(100, 100), at(200, 100)]);
    tracker.move([at(50, 100), at(250, 100)]);
    tracker.finish();
    expect(map.onSettle).toHaveBeenCalledWith([at(100, 100), at(200, 100)], [at(50, 100), at(250, 100)]);
  });

  it('that come and go tap it, and move nothing', () => {
    const { tracker, map } = track();
    tracker.begin([at(7, 9)]);
    tracker.finish();
    expect(map.onTap).toHaveBeenCalledWith(at(7, 9));
    expect(map.onSettle).not.toHaveBeenCalled();
  });
});

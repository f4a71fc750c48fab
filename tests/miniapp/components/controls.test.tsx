import { fireEvent, render, screen } from '@testing-library/react';
import { Button } from '@/components/button';
import { Dotted } from '@/components/dotted';
import { Field, TextArea } from '@/components/field';
import { Photo } from '@/components/photo';
import { ChoiceRow, DayRow, TimeRow } from '@/components/pick-row';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { Stats } from '@/components/stat';
import { Tiles } from '@/components/tiles';

describe('facts with dots between them', () => {
  it('are each a whole without a dot of its own, pressing ones first, and leave out what is empty', () => {
    render(<Dotted marks={['危险']} facts={['03 网格', false, '', null, '今天 16:10 上报']} />);
    const facts = [...document.querySelectorAll('.dotted__fact')];
    expect(facts.map((fact) => fact.textContent)).toEqual(['危险', '03 网格', '今天 16:10 上报']);
    expect(facts.filter((fact) => fact.classList.contains('dotted__fact--mark'))).toHaveLength(1);
  });
});

describe('a button', () => {
  it('is pressed by thumb, Enter and Space', () => {
    const press = jest.fn();
    render(<Button onPress={press}>接单</Button>);
    const button = screen.getByRole('button', { name: '接单' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    fireEvent.keyDown(button, { key: ' ' });
    fireEvent.keyDown(button, { key: 'a' });
    expect(press).toHaveBeenCalledTimes(3);
    expect(button.tabIndex).toBe(0);
  });

  it.each([['isDisabled'], ['isBusy']])('is deaf while %s, and says so', (state) => {
    const press = jest.fn();
    render(
      <Button onPress={press} {...{ [state]: true }}>
        接单
      </Button>,
    );
    const button = screen.getByRole('button');
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    expect(press).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('a button something has to come before', () => {
  it('says what, in place of its own words, and is deaf until it is there', () => {
    const press = jest.fn();
    const draw = (missing: string | false) => (
      <Button icon="plus" missing={missing} label="生成邀请：网格员" onPress={press}>
        生成邀请
      </Button>
    );
    const { rerender } = render(draw('请选单位'));
    const button = screen.getByRole('button', { name: '请选单位' });
    fireEvent.click(button);
    fireEvent.keyDown(button, { key: 'Enter' });
    expect(press).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.textContent).toBe('请选单位');
    rerender(draw(false));
    fireEvent.click(screen.getByRole('button', { name: '生成邀请：网格员' }));
    expect(press).toHaveBeenCalledTimes(1);
  });
});

describe('a field', () => {
  it('gives the words typed, by its label', () => {
    const change = jest.fn();
    render(<Field label="兑换码" value="" onChange={change} />);
    fireEvent.change(screen.getByLabelText('兑换码'), { target: { value: '8K2Q' } });
    expect(change).toHaveBeenCalledWith('8K2Q');
  });

  it('tells what is wrong in place of the hint', () => {
    render(<Field label="兑换码" value="x" onChange={jest.fn()} hint="四个字" error="没有找到这张兑换券" />);
    expect(screen.getByRole('alert').textContent).toBe('没有找到这张兑换券');
    expect(screen.queryByText('四个字')).toBeNull();
  });

  it('counts what is written of what may be', () => {
    render(<TextArea label="说明" value="已清理" onChange={jest.fn()} maxLength={200} />);
    expect(screen.getByText('3/200')).toBeTruthy();
  });
});

describe('choices', () => {
  it('tell which of a few is chosen, and choose another', () => {
    const change = jest.fn();
    const options = [
      { value: 'outside_grid', label: '不在本网格' },
      { value: 'out_of_scope', label: '不属受理' },
    ];
    render(<Segmented label="退单原因" options={options} value="outside_grid" onChange={change} />);
    expect(screen.getByRole('radio', { name: '不在本网格' }).getAttribute('aria-checked')).toBe('true');
    fireEvent.click(screen.getByRole('radio', { name: '不属受理' }));
    expect(change).toHaveBeenCalledWith('out_of_scope');
  });

  it('pick a kind of problem with one tap, and none while it is being sent', () => {
    const pick = jest.fn();
    const tiles = [{ code: 'manhole', label: '井盖', icon: 'manhole' as const }];
    const { rerender } = render(<Tiles label="问题类别" tiles={tiles} onPick={pick} />);
    fireEvent.click(screen.getByRole('button', { name: '井盖' }));
    rerender(<Tiles label="问题类别" tiles={tiles} onPick={pick} isDisabled />);
    fireEvent.click(screen.getByRole('button', { name: '井盖' }));
    expect(pick.mock.calls).toEqual([['manhole']]);
  });

  it('filter by a count', () => {
    const select = jest.fn();
    render(
      <Stats items={[{ key: 'dispatched', label: '待接单', count: 2 }]} selected="dispatched" onSelect={select} />,
    );
    fireEvent.click(screen.getByRole('tab', { name: /待接单/ }));
    expect(select).toHaveBeenCalledWith('dispatched');
  });
});

describe('a sheet', () => {
  it('is not there until it is opened, and closes by its cross', () => {
    const close = jest.fn();
    const sheet = (isOpen: boolean) => (
      <Sheet isOpen={isOpen} title="退单原因" onClose={close}>
        内容
      </Sheet>
    );
    const { rerender } = render(sheet(false));
    expect(screen.queryByRole('dialog')).toBeNull();
    rerender(sheet(true));
    expect(screen.getByRole('dialog', { name: '退单原因' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '关闭' }));
    expect(close).toHaveBeenCalledTimes(1);
  });
});

describe('a photo', () => {
  it('keeps its place when it cannot be loaded', () => {
    const { container } = render(<Photo src="blob:gone" alt="井盖" previews={['blob:gone']} />);
    fireEvent.error(container.querySelector('img') as HTMLImageElement);
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('.icon--image')).not.toBeNull();
    expect(screen.getByRole('img', { name: '井盖' })).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('shows how much is sent, until all is', () => {
    const { rerender } = render(<Photo src="blob:x" alt="井盖" progress={42} />);
    expect(screen.getByText('42%')).toBeTruthy();
    rerender(<Photo src="blob:x" alt="井盖" progress={100} />);
    expect(screen.queryByText('100%')).toBeNull();
  });
});

it('a line that opens a picker says what was chosen, in words of its own, or that nothing was', () => {
  const onChange = jest.fn();
  const options = [{ value: 'day', label: '工作日' }];
  const { container } = render(
    <>
      <DayRow id="none" title="从" value={undefined} onChange={onChange} />
      <DayRow id="day" title="到" value="2026-11-28" words="11月28日 周六" onChange={onChange} />
      <TimeRow id="time" title="开始" value="09:00" onChange={onChange} />
      <ChoiceRow id="choice" title="按" options={options} value="day" onChange={onChange} />
    </>,
  );
  const said = [...container.querySelectorAll('.list-row__value')].map(({ textContent }) => textContent);
  expect(said).toEqual(['请选', '11月28日 周六', '09:00', '工作日']);
});

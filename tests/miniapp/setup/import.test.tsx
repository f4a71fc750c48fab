import { act, fireEvent, render, waitFor } from '@testing-library/react';
import { bytesMax, refusalOf } from '@/packages/setup/import/kinds';
import ImportPage from '@/packages/setup/import';
import { type ChosenFile, platform } from '@/platform';
import { importBytesMax } from '../../../api/_contract/import';
import { taro } from '../stand-ins/taro';
import { answered, answerWith, byId, draft } from './server-stand-in';

const press = (id: string) => act(async () => void fireEvent.click(byId(id)));
const content = new ArrayBuffer(40);

function choosing(file: Partial<ChosenFile> = {}) {
  const read = jest.fn(async () => content);
  const chosen = { name: '楼栋.csv', bytes: 40, read, ...file };
  jest.spyOn(platform.files, 'chooseFile').mockResolvedValue(chosen);
  taro.params = { kind: 'buildings' };
  taro.moves.length = 0;
  return { read };
}

describe('a chosen file', () => {
  it.each([
    [{ name: '楼栋.docx', bytes: 10 }, /格式不对，请选 Excel/],
    [{ name: '楼栋', bytes: 10 }, /格式不对/],
    [{ name: '楼栋.csv', bytes: 0 }, /是空的/],
    [{ name: '楼栋.csv', bytes: bytesMax + 1 }, /4\.0 MB，最多 4 MB/],
  ])('%j is refused before it is sent', (file, words) => expect(refusalOf(file, 'buildings')).toMatch(words));

  it('that fits is not, whatever the case of its ending', () => {
    expect(refusalOf({ name: '楼栋.XLSX', bytes: bytesMax }, 'buildings')).toBeUndefined();
    expect(refusalOf({ name: '网格.KML', bytes: 10 }, 'boundaries')).toBeUndefined();
  });

  it('may be as large as the server takes', () => expect(bytesMax).toBe(importBytesMax));
});

describe('the import page', () => {
  it('says formats and size before anything is chosen', () => {
    choosing();
    answerWith({});
    render(<ImportPage />);
    expect(document.body.textContent).toContain('Excel、WPS 表格（.xlsx、.csv）');
    expect(document.body.textContent).toContain('最多 4 MB');
  });

  it('sends the file as it is, with its kind and name, and opens what became of it', async () => {
    choosing();
    const asked = answerWith({ 'POST /imports': answered(draft()) });
    render(<ImportPage />);
    await press('import-choose');
    expect(byId('import-file').textContent).toContain('楼栋.csv');
    await press('import-send');
    await waitFor(() => expect(taro.moves).toHaveLength(1));
    const [request] = asked;
    expect(request?.body).toBe(content);
    expect(decodeURIComponent(request?.url ?? '')).toContain('?kind=buildings&fileName=楼栋.csv');
    expect(request?.headers['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(taro.moves[0]).toEqual({ name: 'redirectTo', url: '/packages/setup/draft/index?id=i1' });
  });

  it('shows the server’s words when it cannot read the file', async () => {
    choosing();
    const asked = answerWith({
      'POST /imports': () => ({ status: 422, body: { code: 'import.unreadable', title: '这个表没有表头' } }),
    });
    render(<ImportPage />);
    await press('import-choose');
    await press('import-send');
    await waitFor(() => expect(byId('import-refusal')?.textContent).toContain('这个表没有表头'));
    expect(asked).toHaveLength(1);
    expect(taro.moves).toEqual([]);
  });

  it('does not read a file it refuses', async () => {
    const { read } = choosing({ name: '照片.jpg' });
    answerWith({});
    render(<ImportPage />);
    await press('import-choose');
    expect(byId('import-refusal').textContent).toContain('格式不对');
    expect(byId('import-send')).toBeNull();
    expect(read).not.toHaveBeenCalled();
  });
});

import { render, screen, waitFor } from '@testing-library/react';
import { Overview } from '@/pages/work/_views/overview';
import { answerWith } from './server-stand-in';

afterEach(() => jest.restoreAllMocks());

const step = (key: string, state: string) => ({ key, title: key, detail: `${key} 的情况`, state, isRequired: true });

it('an administrator sees how far the district is and whom to look after, and asks for no ticket', async () => {
  const asked: string[] = [];
  answerWith({
    'GET /setup': ({ url }) => {
      asked.push(url);
      return { body: { steps: [step('boundaries', 'partly'), step('open', 'todo')], isOpen: false } };
    },
  });
  render(<Overview />);
  await waitFor(() => expect(screen.getByText('本区县 · 还没开放')).toBeDefined());
  expect(screen.getByText('进行中')).toBeDefined();
  expect(document.getElementById('overview-boundaries')).not.toBeNull();
  expect(document.getElementById('overview-people')).not.toBeNull();
  expect(asked).toHaveLength(1);
});

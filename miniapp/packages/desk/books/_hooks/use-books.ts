import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { type Resource, useResource } from '@/hooks/use-resource';
import { books, type LedgerBooks } from '@/services/books';
import { monthWords } from '../sums';

export interface BooksDesk {
  books: Resource<LedgerBooks>;
  close: Action<[string], void>;
}

/** The months of the ledger, and closing one. */
export function useBooks(): BooksDesk {
  const loaded = useResource(books.read);
  usePageScroll({ onRefresh: loaded.refresh });
  const close = useAction(async (month: string) => {
    const isSure = await confirm({
      title: `结${monthWords(month)}的账？`,
      body: '结账后这个月不能再记账，也不能重新打开；到期的积分同时转入“已过期”。这一步不能撤销。',
      confirm: '结账',
      isDanger: true,
    });
    if (!isSure) return;
    const closed = await books.close(month);
    toast(closed ? `${monthWords(month)}已结账` : '这个月的账比较多，系统正在接着结', 'good');
    await loaded.refresh();
  });
  return { books: loaded, close };
}

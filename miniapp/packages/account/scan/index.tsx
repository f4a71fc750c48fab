import { useState } from 'react';
import { Screen } from '@/components/screen';
import { usePageParams } from '@/hooks/use-page-params';
import { type Code, openCode } from '@/services/codes';
import { Answer } from './_components/answer';
import { CodeEntry } from './_components/code-entry';

/** 扫码登录: which page wants to come in as me, and my answer; without a code it asks for one. */
export default function ScanPage() {
  const { id } = usePageParams<'id'>();
  const [scanId, setScanId] = useState(id);
  const open = (code: Code) => {
    if (code.kind === 'sign-in') setScanId(code.id);
    else void openCode(code);
  };
  return (
    <Screen title="扫码登录">
      {scanId ? (
        <Answer key={scanId} scanId={scanId} onAgain={() => setScanId(undefined)} />
      ) : (
        <CodeEntry onCode={open} />
      )}
    </Screen>
  );
}

import { useState } from 'react';
import { complain } from '@/hooks/complain';
import { useAction } from '@/hooks/use-action';
import { platform } from '@/platform';
import { plainTeamCode, readCode } from '@/services/codes';
import { ApiError } from '@/services/http';
import { saidName } from '@/services/identity';
import { joinTeam } from '@/services/joining';
import { session } from '@/services/session';
import type { CourierPlatform } from '../../../../../api/_contract/vocabulary';

/** Filling in an application: the team's code, for whom one rides, and one's name. */
export function useJoin(given: string | undefined, onJoined: () => void) {
  const [code, setCode] = useState(given ?? '');
  const [platformCode, setPlatform] = useState<CourierPlatform>();
  const [name, setName] = useState(() => saidName(session.get()));
  const [codeError, setCodeError] = useState<string>();
  const send = useAction(
    (wish: CourierPlatform) => joinTeam({ code: plainTeamCode(code), platform: wish, displayName: name.trim() }),
    {
      success: '已提交，等待社区审核',
      onDone: onJoined,
      onError(error) {
        if (!(error instanceof ApiError) || (error.field !== 'code' && error.code !== 'team.not_found')) return false;
        setCodeError(error.message);
        return true;
      },
    },
  );
  const takeCode = (next: string) => {
    setCode(next);
    setCodeError(undefined);
  };
  return {
    code,
    codeError,
    setCode: takeCode,
    scan() {
      const take = (text: string) => {
        const found = readCode(text);
        if (found?.kind === 'team') takeCode(found.code);
        else setCodeError('这不是队伍码，请向队长或社区要一个');
      };
      void platform.device.scan().then(take).catch(complain);
    },
    platformCode,
    setPlatform,
    name,
    setName,
    missing: (!code.trim() && '请填队伍码') || (!platformCode && '请选您跑的是哪家') || (!name.trim() && '请填姓名'),
    send: () => platformCode && void send.run(platformCode),
    isBusy: send.isBusy,
  };
}

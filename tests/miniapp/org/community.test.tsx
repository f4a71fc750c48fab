import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { platform } from '@/platform';
import { OrganisationView } from '@/packages/org/community/_components/organisation-view';
import { namesOf, splitLeads } from '@/packages/org/community/words';
import type { ContactView } from '@/services/contacts';
import type { LeadView, Organisation } from '@/services/organisation';
import { answerWith, problem } from '../staff/server-stand-in';

afterEach(() => jest.restoreAllMocks());

const contact = (change: Partial<ContactView> = {}): ContactView => ({
  id: 'c1',
  unitId: 'g3',
  title: 'grid_contact',
  name: '李春梅',
  organisation: null,
  phone: '0559-****103',
  canCall: true,
  visibility: 'call_only',
  dutyHours: [],
  duty: { isOn: true, title: '现在值班', until: '21:00 下班' },
  ...change,
});
const grid = (id: string, name: string) => ({ id, kind: 'grid' as const, name, shortName: name });
const lead = (change: Partial<LeadView> = {}): LeadView => ({
  role: 'grid_officer',
  unit: grid('g3', '03 网格'),
  people: [{ name: '李春梅', isDeputy: false }],
  contact: contact(),
  ...change,
});
const organisation = (change: Partial<Organisation> = {}): Organisation => ({
  compound: { id: 'k', kind: 'compound', name: '龙西小区', shortName: '龙西小区' },
  community: { id: 'l', kind: 'community', name: '龙西社区', shortName: '龙西社区' },
  leads: [lead()],
  governanceTeam: [],
  properties: [],
  ownersCommittees: [],
  desk: null,
  departments: [],
  stations: [],
  ...change,
});

describe('my grid officer', () => {
  it('is called with one tap: the number is asked for, dialled, and never shown', async () => {
    const asked = answerWith({ 'POST /contacts/c1/call': () => ({ body: { phone: '0559-0000103' } }) });
    const dialled = jest.spyOn(platform.device, 'call').mockResolvedValue();
    render(<OrganisationView organisation={organisation()} />);
    fireEvent.click(screen.getByText('打电话给李春梅'));
    await waitFor(() => expect(dialled).toHaveBeenCalledWith('0559-0000103'));
    expect(asked).toEqual(['POST /contacts/c1/call']);
    expect(document.body.textContent).not.toContain('0559-0000103');
    expect(screen.getByText('现在值班')).toBeDefined();
  });

  it('who is not to be called is not dialled', async () => {
    answerWith({ 'POST /contacts/c1/call': () => problem(404, 'contact.not_callable', '这里没有可以拨打的号码') });
    const dialled = jest.spyOn(platform.device, 'call').mockResolvedValue();
    render(<OrganisationView organisation={organisation()} />);
    fireEvent.click(screen.getByText('打电话给李春梅'));
    await waitFor(() => expect(document.querySelector('.button__spinner')).toBeNull());
    expect(dialled).not.toHaveBeenCalled();
  });

  it('of a compound over two grids is two, and one button is honey', () => {
    const leads = [lead(), lead({ unit: grid('g4', '04 网格'), people: [{ name: '周志刚', isDeputy: false }] })];
    render(<OrganisationView organisation={organisation({ leads })} />);
    expect(document.querySelectorAll('[id^="officer-"]')).toHaveLength(2);
    expect(document.querySelectorAll('.button--primary')).toHaveLength(1);
  });

  it('without a number says where else to turn, and an empty post says it is empty', () => {
    render(<OrganisationView organisation={organisation({ leads: [lead({ people: [], contact: null })] })} />);
    expect(screen.getByText('暂时空缺')).toBeDefined();
    expect(document.querySelector('#call-officer-g3')).toBeNull();
  });
});

describe('the leads', () => {
  it('of a whole community are a list: its officers have no cards', () => {
    const leads = ['1', '2', '3'].map((id) => lead({ unit: grid(id, `0${id} 网格`) }));
    expect(splitLeads(leads)).toEqual({ officers: [], others: leads });
    const [first, second] = leads as [LeadView, LeadView];
    const secretary = lead({ role: 'secretary' });
    expect(splitLeads([first, second, secretary])).toEqual({ officers: [first, second], others: [secretary] });
  });

  it('say who stands in', () => {
    const people = [
      { name: '陈素云', isDeputy: false },
      { name: '朱正华', isDeputy: true },
    ];
    expect(namesOf(people)).toBe('陈素云、朱正华（代理）');
  });
});

import type { z } from 'zod';
import { fieldLabels } from '../_contract/vocabulary.js';

type Issue = z.core.$ZodIssue;

/** What is wrong with a request, for people: the field by its path, its Chinese name, and a sentence about it. */
export interface FieldProblem {
  field: string;
  fieldLabel: string | undefined;
  title: string;
}

/** The first thing wrong with `input`, the request as it came. Pure. */
export function fieldProblemOf(issues: readonly Issue[], input: unknown): FieldProblem {
  const { issue, path } = firstFault(issues, input, []);
  const fieldLabel = labelOf(path);
  const subject = fieldLabel === undefined ? '提交的内容' : `“${fieldLabel}”`;
  const complaint = isGiven(input, path) ? complaintOf(issue) : '不能为空';
  return { field: path.map(String).join('.'), fieldLabel, title: `${subject}${complaint}` };
}

/** The Chinese name of a field: of the innermost part of its path that has one. */
export function labelOf(path: readonly PropertyKey[]): string | undefined {
  for (const part of [...path].reverse()) {
    if (typeof part !== 'string') continue;
    const label = fieldLabels[part] ?? (part.endsWith('Id') ? fieldLabels.id : undefined);
    if (label !== undefined) return label;
  }
  return undefined;
}

interface Fault {
  issue: Issue | undefined;
  path: PropertyKey[];
}

function firstFault(issues: readonly Issue[], input: unknown, above: readonly PropertyKey[]): Fault {
  const [issue] = issues;
  if (!issue) return { issue, path: [...above] };
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { issue, path };
  const nearest = issue.errors.reduce((best, branch) =>
    distanceOf(branch, input, path) < distanceOf(best, input, path) ? branch : best,
  );
  return firstFault(nearest, input, path);
}

/** How far a branch is from what the sender meant: who sends a longitude, however wrong, means a position. */
function distanceOf(branch: readonly Issue[], input: unknown, above: readonly PropertyKey[]): number {
  const given = branch.filter((issue) => isGiven(input, [...above, ...issue.path]));
  return given.length > 0 ? 0 : branch.length;
}

function isGiven(input: unknown, path: readonly PropertyKey[]): boolean {
  let value = input;
  for (const part of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  return value !== undefined && value !== null;
}

const formatWords: Record<string, string> = {
  datetime: '应为带时区的时间',
  date: '应为日期，如 2026-01-31',
};

const typeWords: Record<string, string> = {
  string: '应为文字',
  number: '应为数字',
  int: '应为整数',
  boolean: '应为是或否',
  array: '应为列表',
  object: '格式不对',
};

function complaintOf(issue: Issue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? '格式不对';
    case 'too_small':
      return tooSmall(String(issue.origin), Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(String(issue.origin), Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return formatWords[issue.format] ?? '格式不对';
    case 'invalid_value':
      return '不在可选范围内';
    case 'unrecognized_keys':
      return '含有不认识的内容';
    default:
      return '格式不对';
  }
}

function tooSmall(origin: string, minimum: number, isInclusive: boolean): string {
  if (origin === 'string') return minimum <= 1 ? '不能为空' : `至少 ${minimum} 个字`;
  if (origin === 'array') return minimum <= 1 ? '不能为空' : `至少 ${minimum} 项`;
  return isInclusive ? `不能小于 ${minimum}` : `应大于 ${minimum}`;
}

function tooBig(origin: string, maximum: number, isInclusive: boolean): string {
  if (origin === 'string') return `最多 ${maximum} 个字`;
  if (origin === 'array') return `最多 ${maximum} 项`;
  return isInclusive ? `不能大于 ${maximum}` : `应小于 ${maximum}`;
}

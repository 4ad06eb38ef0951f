import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { GRADE_CODES, GRADES, type Grade } from '#civic/access/rules/grade.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { keysOfPerson } from './changing.ts';
import type { PersonWhole } from './ending.tsx';

/** What a list of grades was left at; nothing chosen is no grade. */
export function gradeFrom(chosen: string): Grade | null {
  return GRADE_CODES.find((code) => code === chosen) ?? null;
}

type Props = {
  readonly value: string;
  readonly onChange: (grade: string) => void;
  readonly label?: string;
};

/** Which grade a post has, so that schemes know what they ask of it; none is a choice. */
export function GradeField({ value, onChange, label }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const choices = [
    { value: '', label: words.people.noGrade },
    ...GRADE_CODES.map((code) => ({ value: code, label: say(GRADES[code], language) })),
  ];
  const name = label ?? words.people.grade;
  return <ChoiceField label={name} isNeeded={false} value={value} choices={choices} onChange={onChange} />;
}

/** The grade of a post that somebody holds, changed by choosing another. */
export function GradeOfPost(props: { readonly personId: Id; readonly post: PersonWhole['posts'][number] }): ReactNode {
  const { people: words } = useSpeaking().words;
  const { personId, post } = props;
  const queries = useQueryClient();
  const setting = useMutation({
    mutationFn: (grade: string) =>
      call(access.gradePost, { params: { personId, postId: post.id }, body: { grade: gradeFrom(grade) } }),
    onSuccess: () => {
      for (const queryKey of keysOfPerson(personId)) void queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <>
      <GradeField
        label={fill(words.gradeOf, { title: post.title, unit: post.unitName })}
        value={setting.isPending ? setting.variables : (post.grade ?? '')}
        onChange={(grade) => setting.mutate(grade)}
      />
      <Trouble error={setting.error} />
    </>
  );
}

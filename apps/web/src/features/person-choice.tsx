import type { Person } from '@unbind/contract/words';
import { usePreferences } from '../app/preferences.tsx';
import { Avatar } from '../ui/show.tsx';
import { Sub } from '../ui/table.tsx';
import styles from './person-choice.module.css';

interface PersonChoiceProps {
  /** Of the radio group. */
  readonly name: string;
  /** `refusal`: why this one cannot be chosen, `note`: why this one is suggested, in words. */
  readonly people: readonly {
    readonly person: Person;
    readonly refusal?: string | null;
    readonly note?: string | null;
    /** How many more they can take, in words. */
    readonly room?: string | null;
  }[];
  readonly chosenId: string | null;
  readonly onChoose: (person: Person) => void;
}

/** One of several people; who cannot be chosen stays visible, with the reason in place of what they do. */
export function PersonChoice({ name, people, chosenId, onChoose }: PersonChoiceProps) {
  const { clauses } = usePreferences();
  return (
    <div className={styles.people}>
      {people.map(({ person, refusal = null, note = null, room = null }) => (
        <label key={person.id}>
          <input
            type="radio"
            name={name}
            disabled={refusal !== null}
            checked={chosenId === person.id}
            onChange={() => onChoose(person)}
          />
          <Avatar name={person.name} />
          <span>
            {person.name}
            <Sub>
              {refusal !== null && <span className={styles.red}>{refusal}</span>}
              {clauses([
                refusal === null && note,
                refusal === null && person.position,
                refusal === null && person.department,
                room,
              ])}
            </Sub>
          </span>
        </label>
      ))}
    </div>
  );
}

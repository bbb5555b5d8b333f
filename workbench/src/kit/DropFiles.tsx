// Files, dropped or chosen. They are read in the browser; what becomes of them the page says.
import { DropZone, FileTrigger, Text } from "react-aria-components";
import { Button } from "./kit.tsx";
import "./drop.css";

interface DropFilesProps {
  label: string;
  description: string;
  button: string; // to choose them
  types: readonly string[]; // ".yaml"
  take: (files: File[]) => void;
}

export function DropFiles({ label, description, button, types, take }: DropFilesProps) {
  return (
    <DropZone
      className="drop-zone"
      onDrop={({ items }) => {
        const files = items.map((item) => (item.kind === "file" ? item.getFile() : null)).filter((file) => file !== null);
        void Promise.all(files).then((all) => all.length > 0 && take(all));
      }}
    >
      <Text slot="label">{label}</Text>
      <FileTrigger acceptedFileTypes={[...types]} allowsMultiple onSelect={(files) => files && files.length > 0 && take([...files])}>
        <Button>{button}</Button>
      </FileTrigger>
      <p className="small soft">{description}</p>
    </DropZone>
  );
}

// The frame of a dialog: a sheet with a heading, over the page.
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay, type ModalOverlayProps } from "react-aria-components";

interface DialogFrameProps extends Pick<ModalOverlayProps, "isOpen" | "onOpenChange" | "isDismissable" | "isKeyboardDismissDisabled"> {
  title: string;
  role?: "dialog" | "alertdialog";
  children: (close: () => void) => ReactNode;
}

export function DialogFrame({ title, role = "dialog", children, isDismissable = true, ...overlay }: DialogFrameProps) {
  return (
    <ModalOverlay {...overlay} isDismissable={isDismissable} className="dialog-shade">
      <Modal className="dialog">
        <Dialog role={role}>
          {({ close }) => (
            <>
              <Heading slot="title">{title}</Heading>
              {children(close)}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

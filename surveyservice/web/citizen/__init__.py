"""The citizen's pages: from a code to a receipt, without JavaScript, phone first."""

"""The practice server: the real protocols on this computer, without a key. Not a real model."""

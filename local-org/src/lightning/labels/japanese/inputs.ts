/** Fields to fill in, what is wrong with them, and what helps. */
export const INPUTS = {
  'AddressAutocomplete.LookupButton': '住所を検索',

  'LWCFileUpload.AccessCheckError': 'この機能が有効になっていないか、アップロードする権限がありません。',

  'LightningColorPicker.a11yDefaultText': '未選択',
  'LightningColorPicker.a11yTriggerText': '色を選択してください。現在の色: ',
  'LightningColorPicker.bInput': 'B',
  'LightningColorPicker.blueAbbr': '青',
  'LightningColorPicker.cancelButton': 'キャンセル',
  'LightningColorPicker.colorPickerInstructions': '矢印キーを使用して、X 軸と Y 軸で彩度と明度を選択します。',
  'LightningColorPicker.doneButton': '完了',
  'LightningColorPicker.errorMessage': '有効な 16 進値を入力してください。',
  'LightningColorPicker.gInput': 'G',
  'LightningColorPicker.greenAbbr': '緑',
  'LightningColorPicker.hexLabel': '16 進',
  'LightningColorPicker.hueInput': '色相を選択',
  'LightningColorPicker.rInput': 'R',
  'LightningColorPicker.redAbbr': '赤',
  'LightningColorPickerPanel.customTab': 'カスタム',
  'LightningColorPickerPanel.defaultTab': 'デフォルト',

  'LightningControl.active': '有効',
  'LightningControl.activeCapitalized': '有効',
  'LightningControl.clear': 'クリア',
  'LightningControl.false': 'False',
  'LightningControl.inactive': '無効',
  'LightningControl.inactiveCapitalized': '無効',
  'LightningControl.loading': '読み込み中',
  'LightningControl.required': '必須',
  'LightningControl.true': 'True',

  'LightningErrorMessage.validityBadEmailInput': '有効なメールアドレスを入力してください (例: name@email.com)。',
  'LightningErrorMessage.validityBadInput': '有効な値を入力してください。',
  'LightningErrorMessage.validityBadNumericInput': '有効な数値を入力してください。',
  'LightningErrorMessage.validityPatternMismatch': '入力した値が、許容されるパターンと一致しません。',
  'LightningErrorMessage.validityRangeOverflow': '数値が大きすぎます。',
  'LightningErrorMessage.validityRangeUnderflow': '数値が小さすぎます。',
  'LightningErrorMessage.validitySelectAtleastOne': 'このセットから選択肢を 1 つ以上選択する必要があります。',
  'LightningErrorMessage.validityStepMismatch': '入力した値は有効な増分ではありません。',
  'LightningErrorMessage.validityTooLong': '入力した値が長すぎます。',
  'LightningErrorMessage.validityTooShort': '入力した値が短すぎます。',
  'LightningErrorMessage.validityTypeMismatch': '入力した形式が無効です。',
  'LightningErrorMessage.validityValueMissing': 'この項目を入力してください。',

  'LightningHelptext.buttonAlternativeText': 'ヘルプ',

  'LightningInput.helptextAlternativeText': '{0} のヘルプ情報',
  'LightningInput.mailingAddressFieldsUpdateText': '国 {0} に合わせて住所が更新されました',

  'LightningInputFile.bodyText': 'またはファイルをドロップ',
  'LightningInputFile.buttonLabel': 'ファイルをアップロード',

  'LightningInputLocation.coordinateIsRequired': '座標は必須です',
  'LightningInputLocation.invalidLatitude': '緯度は [-90, 90] の範囲の小数にする必要があります',
  'LightningInputLocation.invalidLongitude': '経度は [-180, 180] の範囲の小数にする必要があります',
  'LightningInputLocation.latitude': '緯度',
  'LightningInputLocation.longitude': '経度',

  'LightningInputName.firstName': '名',
  'LightningInputName.informalName': '非公式の名前',
  'LightningInputName.lastName': '姓',
  'LightningInputName.middleName': 'ミドルネーム',
  'LightningInputName.none': 'なし',
  'LightningInputName.salutation': '敬称',
  'LightningInputName.suffix': 'サフィックス',

  'LightningInputNumber.decrementCounter': '数値を減らす',
  'LightningInputNumber.incrementCounter': '数値を増やす',

  'LightningSlider.slider': 'スライダー',
} as const;
